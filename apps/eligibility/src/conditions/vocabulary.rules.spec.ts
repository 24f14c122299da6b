import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { agreementVerdicts, membershipVerdicts } from '../decisions/bonds.rules.js';
import { createCelLanguage } from './cel/cel-expression.js';
import { RuleCheck } from './check-conditions.js';
import { noNames } from './ready-made/ready-made-words.rules.js';
import { readyMade } from './ready-made/ready-made.rules.js';
import { ruleSetInput } from './rule-set.rules.js';
import { vocabulary } from './vocabulary-words.rules.js';
import {
  celFunctions,
  celMethods,
  closedValues,
  members,
  objects,
  ownFunctions,
} from './vocabulary.rules.js';

const document = readFileSync(new URL('../../../../docs/conditions.md', import.meta.url), 'utf8');
const says = (word: string) => document.includes(`\`${word}`);

describe('docs/conditions.md', () => {
  const paths = Object.entries(objects).flatMap(([name, fields]) =>
    Object.keys(fields).map((field) => `${name}.${field}`),
  );
  it.each([...paths, ...Object.keys(members), ...celFunctions, ...celMethods])(
    'names %s',
    (word) => {
      expect(says(word)).toBe(true);
    },
  );

  it.each(Object.keys(ownFunctions))('describes %s()', (name) => {
    expect(says(`${name}(`)).toBe(true);
  });

  it.each(Object.entries(closedValues))('lists every value of %s', (_path, values) => {
    expect(values.filter((value) => !says(value))).toEqual([]);
  });

  it('has examples that can be saved as they stand', () => {
    const examples = [
      ...document.matchAll(/```cel\n([^`]*)```/g),
      ...document.matchAll(
        /^(?:- )?`((?:agreement|memberOf|hasFunction|declares|tookPart|registeredBefore|invited|vouchedFor|personDecides)\([^`]*)`/gm,
      ),
    ].map(([, source = '']) => source);
    expect(examples.length).toBeGreaterThan(7);
    const language = createCelLanguage();
    expect(examples.map((source) => [source, language.compile(source).ok])).toEqual(
      examples.map((source) => [source, true]),
    );
  });
});

describe('docs/conditions.md on rules', () => {
  it('shows a rule set that can be saved as it stands', () => {
    const [, yaml = ''] = /```yaml\n([^`]*)```/.exec(document) ?? [];
    const rules = ruleSetInput.parse(parse(yaml));
    const names = { ...noNames, agencies: new Set<string>(), organiser: null };
    const check = new RuleCheck(createCelLanguage(), { ...names, hasLocation: () => false }, 'de');
    expect(check.faultsOf(rules, [])).toEqual([]);
    expect(Object.values(rules).every((part) => part.length > 0)).toBe(true);
  });

  it.each(readyMade.options.map(({ shape }) => shape.kind.value))('lists %s', (kind) => {
    expect(says(kind)).toBe(true);
  });

  it.each([...agreementVerdicts, ...membershipVerdicts])('says what %s means', (verdict) => {
    expect(says(verdict)).toBe(true);
  });
});

describe('the vocabulary for machines', () => {
  const { fields, functions } = vocabulary();

  it('says what every word means, in both languages', () => {
    const unsaid = [...fields.map(({ path, ...rest }) => ({ name: path, ...rest })), ...functions]
      .filter(({ name, meaning }) => meaning.de === name || meaning.en === '')
      .map(({ name }) => name);
    expect(unsaid).toEqual([]);
    for (const { path, values = [] } of fields) {
      for (const { value, label } of values) expect([path, label.de]).not.toEqual([path, value]);
    }
  });

  it.each(functions)('$name has an example that can be saved', ({ example, name }) => {
    expect(createCelLanguage().compile(example).ok).toBe(true);
    expect(example).toContain(`${name}(`);
  });

  it('gives the types that the language checks by', () => {
    const language = createCelLanguage();
    const equals: Record<string, string> = { Day: 'day("2020-09-24")', bool: 'true', int: '1' };
    for (const { path, type } of fields.filter((one) =>
      /^(person|municipality|offer)/.test(one.path),
    )) {
      const other =
        type === 'list<string>'
          ? '["other"]'
          : (equals[type] ?? `"${closedValues[path]?.[0] ?? 'x'}"`);
      expect([path, language.compile(`${path} == ${other}`).ok]).toEqual([path, true]);
    }
  });
});
