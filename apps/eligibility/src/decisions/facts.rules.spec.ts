import { eventDay, facts, organiser, otherAgency, predecessor } from './facts.fixture.js';
import {
  considerAgreements,
  considerMemberships,
  isValidOn,
  withPredecessors,
  type AgreementFacts,
  type Facts,
} from './facts.rules.js';

const agreement = (given: Partial<AgreementFacts>): AgreementFacts => ({
  agreementId: '0190a000-0000-7000-8000-000000000031',
  agencyId: organiser,
  kind: 'targetAgreement',
  validFrom: '2018-01-01',
  validUntil: null,
  ...given,
});
const withAgreements = (...agreements: AgreementFacts[]): Facts => ({ ...facts, agreements });

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

describe('predecessors', () => {
  const agencies = [
    { agencyId: 'a', name: 'A', predecessorId: 'b' },
    { agencyId: 'b', name: 'B', predecessorId: 'c' },
    { agencyId: 'c', name: 'C', predecessorId: null },
  ];
  it('reach back over several successions', () => {
    expect(withPredecessors('a', agencies)).toEqual(['a', 'b', 'c']);
    expect(withPredecessors('c', agencies)).toEqual(['c']);
  });
  it('end at a circle and at an agency that is not known', () => {
    expect(withPredecessors('a', [{ agencyId: 'a', name: 'A', predecessorId: 'a' }])).toEqual([
      'a',
    ]);
    const circle = agencies.map((a) => (a.agencyId === 'c' ? { ...a, predecessorId: 'a' } : a));
    expect(withPredecessors('b', circle)).toEqual(['b', 'c', 'a']);
    expect(withPredecessors('x', agencies)).toEqual(['x']);
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
    ['begins the day after', { validFrom: '2020-09-25' }, { verdict: 'startsAfter' }],
  ])('%s', (_name, given, expected) => {
    expect(considerAgreements(withAgreements(agreement(given)), 'organiser', null)).toMatchObject([
      expected,
    ]);
  });

  it('of another kind than asked for does not count', () => {
    const asked = considerAgreements(
      withAgreements(agreement({})),
      'organiser',
      'cooperationAgreement',
    );
    expect(asked[0]?.verdict).toBe('otherKind');
  });

  it('with the successor does not count for the predecessor', () => {
    expect(considerAgreements(facts, predecessor, null)[0]?.verdict).toBe('otherAgency');
  });

  it('counts for a successor from 1 February 2024 though signed with its predecessor until 31 January', () => {
    const on = (day: string): Facts => ({
      ...withAgreements(agreement({ agencyId: predecessor, validUntil: '2024-01-31' })),
      offer: { ...facts.offer, eventDay: day },
    });
    expect(considerAgreements(on('2024-01-31'), 'organiser', null)[0]?.verdict).toBe('valid');
    expect(considerAgreements(on('2024-02-01'), 'organiser', null)[0]?.verdict).toBe('endedBefore');
  });

  it('names the agency and puts what counts first', () => {
    const considered = considerAgreements(
      withAgreements(
        agreement({ agencyId: otherAgency }),
        agreement({ validUntil: '2020-09-23' }),
        agreement({ agencyId: predecessor }),
      ),
      'organiser',
      null,
    );
    expect(considered.map(({ verdict, agencyName }) => [verdict, agencyName])).toEqual([
      ['valid', 'Agentur Vorher'],
      ['endedBefore', 'Agentur Muster'],
      ['otherAgency', 'Agentur Anderswo'],
    ]);
  });
});

describe('a membership considered', () => {
  it.each<[string | null, string]>([
    ['2017-12-31', 'startsAfter'],
    ['2018-01-01', 'valid'],
    ['2021-12-31', 'valid'],
    ['2022-01-01', 'endedBefore'],
    [null, 'eventDayUnknown'],
  ])('on %s: %s', (day, verdict) => {
    const given = { ...facts, offer: { ...facts.offer, eventDay: day } };
    expect(considerMemberships(given, 'bildungIntegriert')).toMatchObject([{ verdict }]);
    expect(considerMemberships(given, 'lernenVorOrt')).toEqual([]);
  });
});
