/** People to decide on: some meet everything, some little. */
import type { Facts } from '../../apps/eligibility/src/decisions/facts.rules.js';

const uuid = (last: number): string => `0190a000-0000-7000-8000-${String(last).padStart(12, '0')}`;

const agency = (n: number, predecessor: number | null): Facts['agencies'][number] => ({
  agencyId: uuid(n),
  name: `Agentur ${n}`,
  predecessorId: predecessor === null ? null : uuid(predecessor),
  successorSince: null,
  activeUntil: null,
});

const agreement = (n: number, agencyNumber: number, validUntil: string | null) => ({
  agreementId: uuid(100 + n),
  agencyId: uuid(agencyNumber),
  kind: 'targetAgreement' as const,
  location: null,
  signedOn: null,
  state: 'inForce' as const,
  jointUnit: null,
  validFrom: '2018-01-01',
  validUntil,
});

const said = (n: number, known: boolean): Facts['person'] => ({
  functions: n % 4 === 0 ? [known ? 'socialPlanner' : 'other'] : ['educationManager'],
  rank: 'staff',
  experience: !known && n % 3 === 0 ? null : 'newcomer',
  declarations: known || n % 2 === 0 ? { topic: [n % 2 === 0 ? 'coordination' : 'other'] } : {},
  teamSize: !known && n % 5 === 0 ? null : 1 + (n % 4),
  invitation: 'none',
  partner: 'none',
  participations: [],
});

/** @param known whether every fact that the conditions look at is known */
const person = (n: number, known: boolean): Facts => ({
  asOf: null,
  offer: {
    offerId: uuid(20),
    version: 1,
    organiserAgencyId: uuid(1),
    eventDay: '2020-09-24',
    eventDays: { from: '2020-09-24', until: '2020-09-24', tentative: false },
  },
  person: said(n, known),
  municipality: {
    municipalityId: uuid(10 + n),
    version: 1,
    name: `Musterkreis ${n}`,
    kind: n % 2 === 0 ? 'county' : 'municipalityInCounty',
    federalState: n % 6 === 0 ? 'NW' : 'SN',
    ags: null,
  },
  agreements: [
    agreement(1, n % 3 === 0 ? 2 : 1, n % 5 === 0 ? '2020-09-23' : null),
    agreement(2, 3, null),
  ],
  memberships: [
    {
      membershipId: uuid(40),
      programme: 'bildungIntegriert',
      phase: n % 2 === 0 ? '2' : known ? '1' : null,
      location: null,
      validFrom: '2018-01-01',
      validUntil: '2021-12-31',
    },
  ],
  agencies: [agency(1, 2), agency(2, null), agency(3, null)],
});

const people = (known: boolean): Facts[] => Array.from({ length: 60 }, (_, n) => person(n, known));

export const allKnown: readonly Facts[] = people(true);
/** Of a third of them something is not known; the engine then works with errors. */
export const partlyKnown: readonly Facts[] = people(false);
