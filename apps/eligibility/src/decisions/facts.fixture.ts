/** Facts for unit tests: a county with one agreement that is valid on the event day. */
import { noRules, rulesOf, type Rules } from '../conditions/rule-set.rules.js';
import type { Condition } from '../conditions/condition.rules.js';
import { completed, fixedOn, type Facts, type MunicipalityFacts } from './facts.rules.js';

const uuid = (last: number) => `0190a000-0000-7000-8000-${String(last).padStart(12, '0')}`;
export const organiser = uuid(1);
export const predecessor = uuid(2);
export const otherAgency = uuid(3);
export const eventDay = '2020-09-24';

export const municipality: MunicipalityFacts = {
  municipalityId: uuid(10),
  version: 1,
  name: 'Musterkreis',
  kind: 'county',
  federalState: 'SN',
  ags: null,
};

export const facts: Facts = completed({
  offer: { offerId: uuid(20), version: 3, organiserAgencyId: organiser, eventDay },
  person: { functions: ['educationManager'] },
  municipality,
  agreements: [
    {
      agreementId: uuid(30),
      agencyId: organiser,
      kind: 'targetAgreement',
      validFrom: '2019-01-01',
      validUntil: null,
    },
  ],
  memberships: [
    {
      membershipId: uuid(40),
      programme: 'bildungIntegriert',
      validFrom: '2018-01-01',
      validUntil: '2021-12-31',
    },
  ],
  agencies: [
    { agencyId: organiser, name: 'Agentur Muster', predecessorId: predecessor },
    { agencyId: predecessor, name: 'Agentur Vorher', predecessorId: null },
    { agencyId: otherAgency, name: 'Agentur Anderswo', predecessorId: null },
  ],
});

export const withEventDay = (given: Facts, day: string | null): Facts => ({
  ...given,
  offer: { ...given.offer, eventDay: day, eventDays: fixedOn(day) },
});

/** A month, as long as nothing but "presumably" is known. */
export const withTentativeDays = (given: Facts, from: string, until: string): Facts => ({
  ...given,
  offer: { ...given.offer, eventDay: null, eventDays: { from, until, tentative: true } },
});

/** Rules that hold for everybody. */
export const rules = (...conditions: Condition[]): Rules => rulesOf({ ...noRules, conditions });
