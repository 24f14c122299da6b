import { readFileSync } from 'node:fs';
import { createCelLanguage } from './cel-expression.js';
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
