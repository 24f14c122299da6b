import {
  considerAgreements,
  considerMemberships,
  isValidOn,
  onEventDay,
  standing,
  successions,
  type AgreementQuestion,
} from './bonds.rules.js';
import {
  eventDay,
  facts,
  municipality,
  organiser,
  otherAgency,
  predecessor,
  withEventDay,
  withTentativeDays,
} from './facts.fixture.js';
import type { AgencyFacts, AgreementFacts, Facts, MembershipFacts } from './facts.rules.js';

const agreement = (given: Partial<AgreementFacts>): AgreementFacts => ({
  agreementId: '0190a000-0000-7000-8000-000000000031',
  agencyId: organiser,
  kind: 'targetAgreement',
  location: null,
  signedOn: null,
  state: 'inForce',
  jointUnit: null,
  validFrom: '2018-01-01',
  validUntil: null,
  ...given,
});
const withAgreements = (...agreements: AgreementFacts[]): Facts => ({ ...facts, agreements });
const organisers: AgreementQuestion = { agency: 'organiser', kind: null, location: null };
const verdicts = (given: Facts, question: AgreementQuestion = organisers) =>
  considerAgreements(given, question).map(({ verdict }) => verdict);
const agency = (agencyId: string, given: Partial<AgencyFacts> = {}): AgencyFacts => ({
  agencyId,
  name: agencyId.toUpperCase(),
  predecessorId: null,
  successorSince: null,
  activeUntil: null,
  ...given,
});

describe('a period on a day', () => {
  it.each<[string, string | null, boolean]>([
    ['2018-01-01', '2020-09-23', false], // ends the day before
    ['2018-01-01', '2020-09-24', true], // ends on the day
    ['2018-01-01', '2020-09-25', true], // ends the day after
    ['2018-01-01', null, true],
    ['2020-09-23', null, true], // begins the day before
    ['2020-09-24', null, true], // begins on the day
    ['2020-09-25', null, false], // begins the day after
    ['2020-09-24', '2020-09-24', true], // that one day only
  ])('%s to %s: %s', (validFrom, validUntil, expected) => {
    expect(isValidOn({ validFrom, validUntil }, eventDay)).toBe(expected);
  });
});

describe('a period while only December 2020 is presumed', () => {
  const december = { from: '2020-12-01', until: '2020-12-31', tentative: true };
  it.each<[string, string | null, string]>([
    ['2018-01-01', null, 'valid'],
    ['2020-12-01', '2020-12-31', 'valid'], // exactly the span
    ['2020-12-02', null, 'eventDayTentative'],
    ['2018-01-01', '2020-12-30', 'eventDayTentative'],
    ['2018-01-01', '2020-11-30', 'eventDayTentative'], // over before: the day may still move
    ['2021-01-01', null, 'eventDayTentative'],
  ])('%s to %s: %s', (validFrom, validUntil, expected) => {
    expect(onEventDay({ validFrom, validUntil }, december)).toBe(expected);
  });

  it('nothing is a "no"', () => {
    const given = withTentativeDays({ ...facts, agreements: [] }, '2020-12-01', '2020-12-31');
    expect(standing(considerAgreements(given, organisers), given.offer.eventDays)).toBe('unknown');
    const covered = withTentativeDays(facts, '2020-12-01', '2020-12-31');
    expect(standing(considerAgreements(covered, organisers), covered.offer.eventDays)).toBe(true);
  });
});

describe('successions', () => {
  const agencies = [
    agency('a', { predecessorId: 'b', successorSince: '2024-02-01' }),
    agency('b', { predecessorId: 'c', successorSince: '2019-01-01' }),
    agency('c'),
  ];
  it('reach back, each from the later day', () => {
    expect(successions('a', agencies)).toEqual([
      { agencyId: 'a', since: null },
      { agencyId: 'b', since: '2024-02-01' },
      { agencyId: 'c', since: '2024-02-01' },
    ]);
    expect(successions('b', agencies)[1]).toEqual({ agencyId: 'c', since: '2019-01-01' });
  });

  it('end at a circle and at an agency that is not known', () => {
    const circle = [...agencies.slice(0, 2), agency('c', { predecessorId: 'a' })];
    expect(successions('b', circle).map(({ agencyId }) => agencyId)).toEqual(['b', 'c', 'a']);
    expect(successions('x', agencies)).toEqual([{ agencyId: 'x', since: null }]);
  });
});

describe('an agreement considered', () => {
  it.each<[string, Partial<AgreementFacts>, object]>([
    ['valid with the organiser', {}, { verdict: 'valid', with: 'agency' }],
    [
      'valid with its predecessor',
      { agencyId: predecessor },
      { verdict: 'valid', with: 'predecessor' },
    ],
    ['with another agency', { agencyId: otherAgency }, { verdict: 'otherAgency', with: 'other' }],
    ['ended the day before', { validUntil: '2020-09-23' }, { verdict: 'endedBefore' }],
    ['ends on the event day', { validUntil: '2020-09-24' }, { verdict: 'valid' }],
    ['ends the day after', { validUntil: '2020-09-25' }, { verdict: 'valid' }],
    ['begins the day after', { validFrom: '2020-09-25' }, { verdict: 'startsAfter' }],
    ['in preparation', { state: 'inPreparation' }, { verdict: 'inPreparation' }],
    [
      'terminated, ended before',
      { state: 'terminated', validUntil: '2020-09-23' },
      { verdict: 'endedBefore' },
    ],
    [
      'terminated, but only after the event',
      { state: 'terminated', validUntil: '2020-09-24' },
      { verdict: 'valid' },
    ],
  ])('%s', (_name, given, expected) => {
    expect(considerAgreements(withAgreements(agreement(given)), organisers)).toMatchObject([
      expected,
    ]);
  });

  it('of another kind than asked for does not count', () => {
    const question = { ...organisers, kind: 'cooperationAgreement' as const };
    expect(verdicts(withAgreements(agreement({})), question)).toEqual(['otherKind']);
  });

  it.each<[string | null, string]>([
    ['nord-ost', 'valid'],
    ['nord-west', 'otherLocation'],
    [null, 'locationUnknown'],
  ])('at location %s, asked for nord-ost: %s', (location, verdict) => {
    const question = { ...organisers, location: 'nord-ost' };
    expect(verdicts(withAgreements(agreement({ location })), question)).toEqual([verdict]);
  });

  it.each<[string | null, string | null, string]>([
    ['2020-01-01', null, 'valid'],
    [null, '2020-09-24', 'valid'],
    [null, '2020-09-23', 'notInJointUnit'],
    ['2020-09-25', null, 'notInJointUnit'],
  ])('held by a region to which the municipality belongs %s to %s: %s', (from, until, verdict) => {
    const jointUnit = { unitId: organiser, name: 'Region', validFrom: from, validUntil: until };
    const [found] = considerAgreements(withAgreements(agreement({ jointUnit })), organisers);
    expect(found).toMatchObject({ verdict, jointUnit: 'Region' });
  });

  it('with the successor does not count for the predecessor', () => {
    expect(verdicts(facts, { ...organisers, agency: predecessor })).toEqual(['otherAgency']);
  });

  it('two agencies: each agreement counts for its own only', () => {
    const given = withAgreements(
      agreement({ agencyId: otherAgency }),
      agreement({ validUntil: '2020-09-23' }),
    );
    expect(verdicts(given, { ...organisers, agency: otherAgency })).toEqual([
      'valid',
      'otherAgency',
    ]);
    expect(verdicts(given)).toEqual(['endedBefore', 'otherAgency']);
  });

  it('names the agency and puts what counts first', () => {
    const considered = considerAgreements(
      withAgreements(
        agreement({ agencyId: otherAgency }),
        agreement({ validUntil: '2020-09-23' }),
        agreement({ agencyId: predecessor }),
      ),
      organisers,
    );
    expect(considered.map(({ verdict, agencyName }) => [verdict, agencyName])).toEqual([
      ['valid', 'Agentur Vorher'],
      ['endedBefore', 'Agentur Muster'],
      ['otherAgency', 'Agentur Anderswo'],
    ]);
  });
});

describe('predecessor until 31 January 2024, successor from 1 February 2024', () => {
  const handover = (given: Partial<AgreementFacts>, day: string): Facts => ({
    ...withEventDay(withAgreements(agreement({ agencyId: predecessor, ...given })), day),
    agencies: [
      agency(organiser, { predecessorId: predecessor, successorSince: '2024-02-01' }),
      agency(predecessor, { activeUntil: '2024-01-31' }),
    ],
  });
  it.each<[string, string | null, string, string, string]>([
    // asked for, the agreement ends, event day, verdict for it
    ['successor', null, '2024-02-01', 'valid', 'goes on counting'],
    ['successor', '2024-02-01', '2024-02-01', 'valid', 'to its last day'],
    ['successor', '2024-01-31', '2024-02-01', 'endedBefore', 'not beyond it'],
    ['successor', null, '2024-01-31', 'notYetSuccessor', 'not before the handover'],
    ['predecessor', null, '2024-01-31', 'valid', 'to the last day of the predecessor'],
    ['predecessor', null, '2024-02-01', 'agencyEnded', 'and no longer'],
  ])('%s, agreement until %s, event on %s: %s (%s)', (asked, validUntil, day, verdict) => {
    const question = { ...organisers, agency: asked === 'successor' ? organiser : predecessor };
    expect(verdicts(handover({ validUntil }, day), question)).toEqual([verdict]);
  });

  it('a span across the handover leaves it open', () => {
    const given = withTentativeDays(handover({}, '2024-02-01'), '2024-01-01', '2024-03-31');
    expect(verdicts(given)).toEqual(['eventDayTentative']);
  });
});

it('a leading zero, a district and a namesake change nothing: agreements belong to the municipality', () => {
  for (const changes of [
    { ags: '08111000' },
    { ags: '11000000', kind: 'cityDistrict' as const, name: 'Berlin-Pankow' },
    { name: 'Osnabrück', kind: 'countyFreeCity' as const },
  ]) {
    const given = { ...facts, municipality: { ...municipality, ...changes } };
    expect(verdicts(given)).toEqual(['valid']);
  }
});

describe('a membership considered', () => {
  const bi = { programme: 'bildungIntegriert', phases: [], location: null };
  it.each<[string | null, string]>([
    ['2017-12-31', 'startsAfter'],
    ['2018-01-01', 'valid'],
    ['2021-12-31', 'valid'],
    ['2022-01-01', 'endedBefore'],
    [null, 'eventDayUnknown'],
  ])('on %s: %s', (day, verdict) => {
    const given = withEventDay(facts, day);
    expect(considerMemberships(given, bi)).toMatchObject([{ verdict }]);
    expect(considerMemberships(given, { ...bi, programme: 'lernenVorOrt' })).toEqual([]);
  });

  it.each<[Partial<MembershipFacts>, string]>([
    [{ phase: '2', location: 'nord-ost' }, 'valid'],
    [{ phase: '1', location: 'nord-ost' }, 'otherPhase'],
    [{ phase: null, location: 'nord-ost' }, 'phaseUnknown'],
    [{ phase: '3', location: 'sued' }, 'otherLocation'],
    [{ phase: '3', location: null }, 'locationUnknown'],
  ])('%j, asked for phase 2 or 3 at nord-ost: %s', (changes, verdict) => {
    const given = {
      ...facts,
      memberships: facts.memberships.map((one) => ({ ...one, ...changes })),
    };
    const question = { ...bi, phases: ['2', '3'], location: 'nord-ost' };
    expect(considerMemberships(given, question)).toMatchObject([{ verdict }]);
  });
});
