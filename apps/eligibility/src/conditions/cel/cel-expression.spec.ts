import fc from 'fast-check';
import {
  facts,
  organiser,
  otherAgency,
  municipality,
  withEventDay,
} from '../../decisions/facts.fixture.js';
import type { Facts } from '../../decisions/facts.rules.js';
import { createCelLanguage } from './cel-expression.js';
import type { CompiledExpression } from '../expression.js';

const language = createCelLanguage();

function compiled(source: string): CompiledExpression {
  const compilation = language.compile(source);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.problems));
  return compilation.expression;
}
const withoutDay = withEventDay(facts, null);
const withoutMunicipality: Facts = {
  ...facts,
  municipality: null,
  agreements: [],
  memberships: [],
};

describe('what an expression says of facts', () => {
  it.each<[string, boolean | 'unknown']>([
    ['municipality.kind == "county"', true],
    ['municipality.federalState in ["SN", "ST", "TH"]', true],
    ['municipality.ags == "14713000"', 'unknown'],
    ['municipality.ags == "14713000" || municipality.kind == "county"', true],
    ['municipality.ags == "14713000" && municipality.kind == "countyFreeCity"', false],
    ['has(municipality.ags)', false],
    ['!(municipality.ags == "14713000")', 'unknown'],
    ['municipality.name.startsWith("Muster")', true],
    ['municipality.name != "𐀀 \\\\ud83d\\\\ude00"', true],
    ['offer.eventDay < day("2020-09-25")', true],
    ['offer.eventDay == day("2020-09-24") && offer.eventDay != day("2020-09-25")', true],
    ['offer.eventDay > day("2020-09-24") || offer.eventDay >= day("2020-09-25")', false],
    ['person.functions.exists(f, f == "educationManager")', true],
    ['"other" in person.functions', false],
    ['size(person.functions) == 1', true],
    ['hasFunction(["educationManager", "educationMonitor"])', true],
    ['hasFunction(["socialPlanner"])', false],
    ['personDecides()', 'unknown'],
    ['hasFunction(["educationManager"]) || personDecides()', true],
    ['hasFunction(["other"]) && personDecides()', false],
    ['municipality.known ? agreement("organiser") : personDecides()', true],
    ['agreement("organiser")', true],
    ['agreement("organiser", "targetAgreement")', true],
    ['agreement("organiser", "cooperationAgreement")', false],
    [`agreement("${otherAgency}")`, false],
    ['memberOf("bildungIntegriert")', true],
    ['memberOf("lernenVorOrt")', false],
    ['agreements.exists(a, a.agency == offer.organiser && a.validUntil >= offer.eventDay)', true],
    ['memberships.filter(m, m.programme == "bildungIntegriert").size() == 1', true],
    ['memberships.all(m, m.validFrom <= offer.eventDay)', true],
  ])('%s is %s', (source, expected) => {
    const expression = compiled(source);
    expect(expression.explain(facts).result).toBe(expected);
    expect(expression.evaluate(facts)).toBe(expected);
  });

  it.each([
    'agreement("organiser")',
    'memberOf("bildungIntegriert")',
    'offer.eventDay < day("2020-12-01")',
  ])('%s is unknown while the event day is', (source) => {
    expect(compiled(source).explain(withoutDay)).toMatchObject({
      result: 'unknown',
      missing: ['offer.eventDay'],
    });
  });

  it.each([
    'agreement("organiser")',
    'municipality.kind == "county"',
    'agreements.exists(a, a.agency == offer.organiser)',
    'memberships.all(m, m.programme == "bildungIntegriert")',
  ])('%s is unknown without a municipality', (source) => {
    const explanation = compiled(source).explain(withoutMunicipality);
    expect(explanation.result).toBe('unknown');
    expect(explanation.missing[0]).toMatch(/^(municipality|agreements|memberships)/);
  });
});

describe('the explanation', () => {
  it('names the comparison that was false with both values', () => {
    const { comparisons } = compiled(
      'municipality.kind == "countyFreeCity" && municipality.federalState == "SN"',
    ).explain(facts);
    expect(comparisons).toMatchObject([
      {
        text: 'municipality.kind == "countyFreeCity"',
        result: false,
        decisive: true,
        operands: [
          { text: 'municipality.kind', value: 'county' },
          { text: '"countyFreeCity"', value: 'countyFreeCity' },
        ],
        place: { line: 1, column: 1 },
      },
      { text: 'municipality.federalState == "SN"', result: true, decisive: false },
    ]);
  });

  it('shows days as days and what is not known as null', () => {
    const [comparison] = compiled('offer.eventDay < day("2020-09-25")').explain(
      withoutDay,
    ).comparisons;
    expect(comparison?.operands.map(({ value }) => value)).toEqual([null, '2020-09-25']);
  });

  it('judges every agreement where one was asked for', () => {
    const [comparison] = compiled('agreement("organiser")').explain(facts).comparisons;
    expect(comparison?.agreements).toMatchObject([
      { agencyId: organiser, verdict: 'valid', validFrom: '2019-01-01', with: 'agency' },
    ]);
  });

  it('shows what a list holds', () => {
    const shown = (source: string) => compiled(source).explain(facts).comparisons[0]?.operands;
    expect(shown('agreements.exists(a, a.kind == "cooperationAgreement")')).toEqual([
      { text: 'agreements', value: [`targetAgreement ${organiser} 2019-01-01 –`] },
    ]);
    expect(shown('memberships.all(m, m.programme == "x")')).toEqual([
      { text: 'memberships', value: ['bildungIntegriert 2018-01-01 – 2021-12-31'] },
    ]);
  });

  it('misses no fact where a person decides by rule', () => {
    expect(compiled('personDecides()').explain(facts)).toMatchObject({
      result: 'unknown',
      missing: [],
    });
  });
});

describe('what an expression uses', () => {
  it.each<[string, boolean]>([
    ['agreement("organiser")', true],
    ['memberOf("bildungIntegriert")', true],
    ['municipality.known && offer.eventDay > day("2020-01-01")', true],
    ['agreements.exists(a, a.validUntil >= offer.eventDay)', true],
    ['hasFunction(["other"])', false],
  ])('%s needs the event day: %s', (source, needed) => {
    expect(compiled(source).uses.eventDay).toBe(needed);
  });

  it('lists the agencies and programmes that it names', () => {
    const source = `agreement("${otherAgency}") || agreement("organiser") || memberOf("bildungIntegriert")`;
    expect(compiled(source).uses).toMatchObject({
      agencies: [otherAgency],
      programmes: ['bildungIntegriert'],
    });
  });
});

/** Well-typed expressions of any shape over facts of any completeness. */
const leaf = fc.constantFrom(
  'true',
  'false',
  'personDecides()',
  'agreement("organiser")',
  'memberOf("bildungIntegriert")',
  'municipality.known',
  'municipality.kind == "county"',
  'municipality.ags == "14713000"',
  'offer.eventDay < day("2020-09-25")',
  'hasFunction(["other"])',
  'agreements.exists(a, a.validUntil >= offer.eventDay)',
  // What is said without asking the engine (cel-direct.ts) is what the engine says.
  'person.teamSize >= 2',
  '3 > person.teamSize',
  'person.teamSize != 2',
  'person.rank == "staff"',
  '"other" in person.functions',
  'person.experience in ["newcomer", "experienced"]',
  '"county" == municipality.kind',
  'municipality.kind != "county"',
  'municipality.kind in ["cityDistrict"]',
  'municipality.name < "N"',
  'municipality.known == true',
  'offer.eventDay == day("2020-09-24")',
  'day("2020-09-24") != offer.eventDay',
  'has(person.teamSize)',
  'declares("topic", ["coordination"])',
  'memberOf("bildungIntegriert", ["1", "2"])',
  'agreement("organiser", "cooperationAgreement")',
  'agreement("organiser", "any", "nordOst")',
  'tookPart(["earlier"], "municipality")',
  'registeredBefore(["earlier"])',
  'invited()',
  'vouchedFor()',
);
const { tree: anyExpression } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} || ${b})`),
    tie('tree').map((a) => `!(${a})`),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
}));
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    day: fc.constantFrom('2020-09-24', '2020-09-26', null),
    who: fc.constantFrom(municipality, { ...municipality, ags: '14713000' }, null),
    functions: fc.constantFrom<Facts['person']['functions']>(
      ['other'],
      ['educationManager'],
      ['other', 'socialPlanner'],
    ),
    more: fc.record({
      teamSize: fc.constantFrom(null, 1, 2, 3),
      rank: fc.constantFrom<Facts['person']['rank']>(null, 'staff', 'headOfUnit'),
      experience: fc.constantFrom<Facts['person']['experience']>(null, 'newcomer'),
      invitation: fc.constantFrom<Facts['person']['invitation']>(null, 'none', 'code'),
      partner: fc.constantFrom<Facts['person']['partner']>(null, 'none'),
      declarations: fc.constantFrom<Facts['person']['declarations']>(
        {},
        { topic: ['coordination'] },
        { topic: ['other'] },
      ),
    }),
  })
  .map(({ day, who, functions, more }) => ({
    ...withEventDay(facts, day),
    municipality: who,
    person: { ...facts.person, functions, ...more },
  }));

describe('properties', () => {
  it('the explanation says the same as the expression run whole, and is made of the decisive parts', () => {
    fc.assert(
      fc.property(anyExpression, anyFacts, (source, given) => {
        const compilation = language.compile(source);
        if (!compilation.ok) return;
        const explanation = compilation.expression.explain(given);
        expect(explanation.result).toBe(compilation.expression.evaluate(given));
        expect(explanation.comparisons.some(({ decisive }) => decisive)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });
});
