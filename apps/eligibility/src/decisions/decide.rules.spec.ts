import fc from 'fast-check';
import type { PersonFunction } from '#contracts/vocabulary.js';
import { createCelLanguage } from '../conditions/cel/cel-expression.js';
import { written, type Condition, type ConditionInput } from '../conditions/condition.rules.js';
import { noNames } from '../conditions/ready-made/ready-made-words.rules.js';
import { decide, findingsOf } from './decide.rules.js';
import {
  facts,
  municipality,
  organiser,
  otherAgency,
  predecessor,
  rules,
  withEventDay,
} from './facts.fixture.js';
import { completed, type AgreementFacts, type Facts } from './facts.rules.js';

const language = createCelLanguage();
const words = { de: 'Satz', en: 'Sentence' };
const condition = (expression: string, given: Partial<ConditionInput> = {}): Condition =>
  written(
    {
      key: 'rule',
      expression,
      strength: 'required',
      message: words,
      remedy: null,
      ...given,
    },
    noNames,
  );

/** The conditions of the offer `online-austausch`. */
const agreement = condition('agreement("organiser")', { key: 'agreement' });
const role = condition(
  'hasFunction(["educationManager", "educationMonitor", "educationCoordinator"])' +
    ' || (hasFunction(["other"]) && personDecides())',
  { key: 'function' },
);
const withFunctions = (...functions: PersonFunction[]): Facts => ({
  ...facts,
  person: { ...facts.person, functions },
});
const withAgreement = (given: Partial<AgreementFacts>): Facts => ({
  ...facts,
  agreements: facts.agreements.map((existing) => ({ ...existing, ...given })),
});

describe('the conditions of online-austausch', () => {
  it.each<[string, Facts, string]>([
    ['valid agreement, education manager', facts, 'eligible'],
    ['education monitor', withFunctions('educationMonitor'), 'eligible'],
    ['coordinator and something else', withFunctions('other', 'educationCoordinator'), 'eligible'],
    ['agreement with the predecessor', withAgreement({ agencyId: predecessor }), 'eligible'],
    ['agreement until the event day', withAgreement({ validUntil: '2020-09-24' }), 'eligible'],
    ['agreement until the day before', withAgreement({ validUntil: '2020-09-23' }), 'refused'],
    ['agreement with another agency', withAgreement({ agencyId: otherAgency }), 'refused'],
    ['no agreement', { ...facts, agreements: [] }, 'refused'],
    ['function "other"', withFunctions('other'), 'needsReview'],
    ['decision maker', withFunctions('decisionMaker'), 'refused'],
    ['no municipality named', { ...facts, municipality: null, agreements: [] }, 'needsReview'],
    ['event day unknown', withEventDay(facts, null), 'needsReview'],
    [
      '"other" without agreement: the clear no wins',
      { ...withFunctions('other'), agreements: [] },
      'refused',
    ],
  ])('%s', (_name, given, outcome) => {
    expect(decide(language, rules(agreement, role), given).outcome).toBe(outcome);
  });

  it('names the agreement that counted', () => {
    const [decided] = decide(
      language,
      rules(agreement),
      withAgreement({ agencyId: predecessor }),
    ).conditions;
    expect(decided).toMatchObject({
      result: 'met',
      effect: 'none',
      evidence: [
        {
          kind: 'agreement',
          agreement: {
            agencyName: 'Agentur Vorher',
            with: 'predecessor',
            validFrom: '2019-01-01',
            validUntil: null,
          },
        },
      ],
    });
  });

  it('shows why an agreement did not count', () => {
    const [decided] = decide(
      language,
      rules(agreement),
      withAgreement({ validUntil: '2020-09-23' }),
    ).conditions;
    expect(decided?.evidence).toEqual([]);
    expect(decided?.comparisons[0]).toMatchObject({
      result: false,
      decisive: true,
      agreements: [{ agencyId: organiser, verdict: 'endedBefore', validUntil: '2020-09-23' }],
    });
  });
});

describe('effects', () => {
  const yes = 'municipality.known';
  const no = '!municipality.known';
  const unknown = 'municipality.ags == "14713000"';
  it.each<[Partial<ConditionInput>, string, string, string]>([
    [{ strength: 'required' }, yes, 'none', 'eligible'],
    [{ strength: 'required' }, no, 'refused', 'refused'],
    [{ strength: 'required' }, unknown, 'needsReview', 'needsReview'],
    [{ strength: 'required', whenFalse: 'needsReview' }, no, 'needsReview', 'needsReview'],
    [{ strength: 'required', whenFalse: 'hint' }, no, 'hint', 'eligible'],
    [{ strength: 'recommended' }, no, 'hint', 'eligible'],
    [{ strength: 'recommended' }, unknown, 'hint', 'eligible'],
    [{ strength: 'recommended', whenFalse: 'needsReview' }, no, 'needsReview', 'needsReview'],
    [{ strength: 'suitable' }, no, 'hint', 'eligible'],
    [{ strength: 'suitable' }, yes, 'none', 'eligible'],
  ])('%j and %s: %s, %s', (given, expression, effect, outcome) => {
    const verdict = decide(language, rules(condition(expression, given)), facts);
    expect(verdict.conditions[0]?.effect).toBe(effect);
    expect(verdict.outcome).toBe(outcome);
  });

  it('without conditions nobody is refused', () => {
    expect(decide(language, rules(), facts)).toMatchObject({ outcome: 'eligible', conditions: [] });
  });

  it('a stored expression that is no longer understood makes a person decide', () => {
    const verdict = decide(language, rules(condition('municipality.population > 250000')), facts);
    expect(verdict).toMatchObject({
      outcome: 'needsReview',
      conditions: [{ missing: ['expression'] }],
    });
  });
});

it('participants see findings, not expressions, values or other agreements', () => {
  const findings = findingsOf(decide(language, rules(agreement), facts));
  expect(Object.keys(findings[0] ?? {}).sort()).toEqual([
    'condition',
    'effect',
    'message',
    'remedy',
    'result',
    'strength',
  ]);
});

const day = fc
  .date({ min: new Date('2020-09-20'), max: new Date('2020-09-28'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    eventDay: fc.option(day),
    municipality: fc.constantFrom(municipality, { ...municipality, ags: '08111000' }, null),
    functions: fc.subarray<PersonFunction>(['educationManager', 'other', 'decisionMaker'], {
      minLength: 1,
    }),
    agreements: fc.array(
      fc.record({
        agencyId: fc.constantFrom(organiser, predecessor, otherAgency),
        validFrom: day,
        validUntil: fc.option(day),
      }),
      { maxLength: 4 },
    ),
  })
  .map((given) => ({
    ...withEventDay(facts, given.eventDay),
    municipality: given.municipality,
    person: { ...facts.person, functions: given.functions },
    agreements: given.agreements.map((a) => ({
      ...facts.agreements[0]!,
      ...a,
      agreementId: organiser,
      kind: 'targetAgreement' as const,
    })),
  }));
const anyConditions = fc.array(
  fc
    .record({
      expression: fc.oneof(
        fc.constantFrom(
          'agreement("organiser")',
          role.expression ?? '',
          'municipality.ags == "08111000"',
          'memberOf("bildungIntegriert")',
        ),
        fc.string({ unit: 'binary' }),
      ),
      strength: fc.constantFrom('required' as const, 'recommended' as const, 'suitable' as const),
    })
    .map(({ expression, strength }) => condition(expression, { strength })),
  { maxLength: 5 },
);

describe('properties', () => {
  it('deciding never throws, and the same stored facts give the same decision', () => {
    fc.assert(
      fc.property(anyConditions, anyFacts, (conditions, given) => {
        const verdict = decide(language, rules(...conditions), given);
        const stored = JSON.parse(JSON.stringify({ conditions, facts: given, verdict }));
        const replayed = decide(
          createCelLanguage(),
          rules(...stored.conditions),
          completed(stored.facts),
        );
        expect(JSON.parse(JSON.stringify(replayed))).toEqual(stored.verdict);
      }),
      { numRuns: 200 },
    );
  });

  it('what is not known never refuses', () => {
    fc.assert(
      fc.property(anyConditions, anyFacts, (conditions, given) => {
        for (const { result, effect } of decide(language, rules(...conditions), given).conditions) {
          if (effect === 'refused') expect(result).toBe('notMet');
        }
      }),
      { numRuns: 200 },
    );
  });
});
