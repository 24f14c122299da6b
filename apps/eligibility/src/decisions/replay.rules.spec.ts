/** Whatever rules and facts: deciding never throws, and stored facts give the same outcome for ever. */
import fc from 'fast-check';
import { createCelLanguage } from '../conditions/cel/cel-expression.js';
import { catalogueOf } from '../conditions/ready-made/ready-made-catalogue.rules.js';
import { expressionOf } from '../conditions/ready-made/ready-made.rules.js';
import type { RuledCondition, Rules } from '../conditions/rule-set.rules.js';
import { decide, findingsOf } from './decide.rules.js';
import { facts, municipality, organiser, otherAgency, predecessor } from './facts.fixture.js';
import { completed, type Facts, nothingKnownOfPerson, type StoredFacts } from './facts.rules.js';

const day = fc.constantFrom('2020-09-23', '2020-09-24', '2020-09-25', '2024-01-31', '2024-02-01');
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values);
const openPeriod = { validFrom: maybe(day), validUntil: maybe(day) };
const period = { validFrom: day, validUntil: maybe(day) };
const location = maybe(fc.constantFrom('nord-ost', 'sued'));

const anyPerson = fc.oneof(
  fc
    .record({ functions: fc.constant(['other' as const]) })
    .map((said) => ({ ...nothingKnownOfPerson, ...said })),
  fc.record<Facts['person']>({
    functions: fc.subarray(['educationManager' as const, 'other' as const], { minLength: 1 }),
    rank: maybe(fc.constantFrom('headOfOffice' as const, 'staff' as const)),
    experience: maybe(fc.constantFrom('newcomer' as const, 'experienced' as const)),
    declarations: fc.dictionary(
      fc.constantFrom('coordinates', '__proto__', 'x'),
      fc.array(fc.constantFrom('yes', 'no')),
    ),
    teamSize: maybe(fc.integer({ min: 1, max: 6 })),
    invitation: maybe(fc.constantFrom('address' as const, 'code' as const, 'none' as const)),
    partner: maybe(
      fc.oneof(
        fc.constant('none' as const),
        fc.record({
          partnerId: fc.constant(organiser),
          municipalityId: fc.constant(organiser),
          municipalityName: fc.constant('Musterkreis'),
          ...openPeriod,
        }),
      ),
    ),
    participations: maybe(
      fc.array(
        fc.record({
          offerId: fc.constant(organiser),
          slug: maybe(fc.constantFrom('akteure-im-dkbm', 'bildungswerkstatt')),
          by: fc.constantFrom('person' as const, 'municipality' as const),
          admitted: fc.boolean(),
          attendance: fc.constantFrom('unknown' as const, 'attended' as const, 'missed' as const),
        }),
        { maxLength: 3 },
      ),
    ),
  }),
);

const anyDays = maybe(
  fc
    .record({ from: day, until: day, tentative: fc.boolean() })
    .map((span) => (span.tentative ? span : { ...span, until: span.from })),
);

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    days: anyDays,
    person: anyPerson,
    municipality: maybe(fc.constantFrom(municipality, { ...municipality, ags: '08111000' })),
    agreements: fc.array(
      fc.record<Facts['agreements'][number]>({
        agreementId: fc.constant(organiser),
        agencyId: fc.constantFrom(organiser, predecessor, otherAgency),
        kind: fc.constantFrom('targetAgreement' as const, 'cooperationAgreement' as const),
        location,
        signedOn: maybe(day),
        state: fc.constantFrom('inForce' as const, 'inPreparation' as const, 'terminated' as const),
        jointUnit: maybe(
          fc.record({ unitId: fc.constant(organiser), name: fc.constant('Region'), ...openPeriod }),
        ),
        ...period,
      }),
      { maxLength: 4 },
    ),
    memberships: fc.array(
      fc.record<Facts['memberships'][number]>({
        membershipId: fc.constant(organiser),
        programme: fc.constantFrom('bildungIntegriert', 'bneModellkommune'),
        phase: maybe(fc.constantFrom('1', '2')),
        location,
        ...period,
      }),
      { maxLength: 3 },
    ),
    successorSince: maybe(day),
    activeUntil: maybe(day),
  })
  .map(({ days, successorSince, activeUntil, ...given }) => ({
    ...facts,
    ...given,
    offer: {
      ...facts.offer,
      eventDay: days && !days.tentative ? days.from : null,
      eventDays: days,
    },
    agencies: facts.agencies.map((agency) => ({ ...agency, successorSince, activeUntil })),
  }));

const expression = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      ...catalogueOf().items.map(({ sample }) => expressionOf(sample.ready)),
    ),
    weight: 5,
  },
  {
    arbitrary: fc.constant('agreements.exists(a, a.location == "nord-ost" || !a.ofJointUnit)'),
    weight: 1,
  },
  { arbitrary: fc.string({ unit: 'binary' }), weight: 1 },
);
const text = { de: 'Satz', en: 'Sentence' };
const anyCondition: fc.Arbitrary<RuledCondition> = fc.record({
  key: fc.constantFrom('a', 'b', 'c'),
  expression,
  strength: fc.constantFrom('required' as const, 'recommended' as const, 'suitable' as const),
  whenFalse: fc.constantFrom('refused' as const, 'needsReview' as const, 'hint' as const),
  message: fc.constant(text),
  remedy: fc.constant(null),
  contact: fc.constant(null),
  set: maybe(fc.constant('usual')),
});
const conditions = fc.array(anyCondition, { maxLength: 3 });
const anyRules: fc.Arbitrary<Rules> = fc.record({
  conditions,
  audiences: fc.uniqueArray(
    fc.record({ key: fc.constantFrom('x', 'y'), label: fc.constant(text), conditions }),
    { maxLength: 2, selector: ({ key }) => key },
  ),
  priorities: fc.array(fc.record({ key: fc.constantFrom('p', 'q'), expression }), { maxLength: 2 }),
  priceClasses: fc.array(fc.record({ price: fc.constantFrom('free', 'full'), expression }), {
    maxLength: 2,
  }),
});

const language = createCelLanguage();
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

it('deciding never throws, and a decision replayed from what is stored is the same', () => {
  fc.assert(
    fc.property(anyRules, anyFacts, (rules, given) => {
      const verdict = decide(language, rules, given);
      const replayed = decide(createCelLanguage(), stored(rules), completed(stored(given)));
      expect(stored(replayed)).toEqual(stored(verdict));
    }),
    { numRuns: 300 },
  );
});

it('unknown never refuses, the outcome is that of what is shown, and findings are a part of it', () => {
  fc.assert(
    fc.property(anyRules, anyFacts, (rules, given) => {
      const verdict = decide(language, rules, given);
      for (const { result, effect } of verdict.conditions) {
        if (effect === 'refused') expect(result).toBe('notMet');
      }
      const effects = findingsOf(verdict).map(({ effect }) => effect);
      const noneFits = verdict.audiences.length > 0 && verdict.audience === null;
      const worst =
        effects.includes('refused') || noneFits
          ? 'refused'
          : effects.includes('needsReview')
            ? 'needsReview'
            : 'eligible';
      expect(verdict.outcome).toBe(worst);
    }),
    { numRuns: 300 },
  );
});

it('facts as issue 2 stored them give what they gave then', () => {
  const old = ({
    offer,
    person,
    agreements,
    memberships,
    agencies,
    ...rest
  }: Facts): StoredFacts => ({
    municipality: rest.municipality,
    offer: {
      offerId: offer.offerId,
      version: offer.version,
      organiserAgencyId: offer.organiserAgencyId,
      eventDay: offer.eventDay,
    },
    person: { functions: person.functions },
    agreements: agreements.map(({ agreementId, agencyId, kind, validFrom, validUntil }) => ({
      agreementId,
      agencyId,
      kind,
      validFrom,
      validUntil,
    })),
    memberships: memberships.map(({ membershipId, programme, validFrom, validUntil }) => ({
      membershipId,
      programme,
      validFrom,
      validUntil,
    })),
    agencies: agencies.map(({ agencyId, name, predecessorId }) => ({
      agencyId,
      name,
      predecessorId,
    })),
  });
  const rule = (source: string) => ({
    conditions: [],
    audiences: [],
    priceClasses: [],
    priorities: [{ key: 'rule', expression: source }],
  });
  const said = (source: string, given: StoredFacts) =>
    decide(language, rule(source), completed(given)).priorities[0]?.result;
  fc.assert(
    fc.property(anyFacts, (given) => {
      const then = old(given);
      const { eventDay } = then.offer;
      const valid = then.agreements.some(
        ({ agencyId, validFrom, validUntil }) =>
          [organiser, predecessor].includes(agencyId) &&
          validFrom <= (eventDay ?? '') &&
          (validUntil === null || (eventDay ?? '') <= validUntil),
      );
      const known = then.municipality !== null && eventDay !== null;
      expect(said('agreement("organiser")', then)).toBe(
        !known ? 'unknown' : valid ? 'met' : 'notMet',
      );
      // What was not asked then is unknown now.
      for (const source of [
        'invited()',
        'person.rank == "staff"',
        'vouchedFor()',
        'tookPart(["a"])',
      ]) {
        expect([source, said(source, then)]).toEqual([source, 'unknown']);
      }
    }),
    { numRuns: 300 },
  );
});
