/**
 * What is known when an eligibility decision is made. The facts are stored with the decision, so
 * that it can be replayed: the same rules on the same facts give the same outcome for ever.
 */
import type {
  Experience,
  MunicipalityKind,
  PersonFunction,
  PersonRank,
  Position,
} from '#contracts/vocabulary.js';
import type { AgreementState } from '../register/register.rules.js';

export const agreementKinds = ['targetAgreement', 'cooperationAgreement'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

/** Both days belong to it; null: open on that side. */
export interface OpenPeriod {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface Period extends OpenPeriod {
  /** First local day that belongs to it. */
  readonly validFrom: string;
  /** Last local day that belongs to it; null: open-ended. */
  readonly validUntil: string | null;
}

export interface MunicipalityFacts {
  readonly municipalityId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: MunicipalityKind;
  readonly federalState: string;
  /** Null: it has none of its own or nobody entered it. Then it is unknown, not "different". */
  readonly ags: string | null;
}

/** A joint unit (education region) that holds an agreement, and how long the municipality is in it. */
export interface JointUnitFacts extends OpenPeriod {
  readonly unitId: string;
  readonly name: string;
}

export interface AgreementFacts extends Period {
  readonly agreementId: string;
  readonly agencyId: string;
  readonly kind: AgreementKind;
  /** The agency's own location, e.g. `nordOst`; null: none was entered. */
  readonly location: string | null;
  readonly signedOn: string | null;
  readonly state: AgreementState;
  /** Null: the municipality holds it itself. */
  readonly jointUnit: JointUnitFacts | null;
}

export interface MembershipFacts extends Period {
  readonly membershipId: string;
  readonly programme: string;
  /** Funding phase, e.g. `2`; null: not entered. */
  readonly phase: string | null;
  readonly location: string | null;
}

export interface AgencyFacts {
  readonly agencyId: string;
  readonly name: string;
  readonly predecessorId: string | null;
  /** First day on which it stands in for its predecessor; null: it always has. */
  readonly successorSince: string | null;
  /** Last day of its work; null: none is known. */
  readonly activeUntil: string | null;
}

/** A partner outside any municipality, without its name, and the municipality that vouches for it. */
export interface PartnerFacts extends OpenPeriod {
  readonly partnerId: string;
  readonly municipalityId: string;
  readonly municipalityName: string;
}

export interface Participation {
  readonly offerId: string;
  /** Null: an offer that this service has not heard of. */
  readonly slug: string | null;
  /** Whether this person registered, or somebody else of the municipality. */
  readonly by: 'person' | 'municipality';
  readonly admitted: boolean;
  readonly attendance: Position['attendance'];
}

/** What the person said or registration knows of them. Null: not known, which is never "no". */
export interface PersonFacts {
  readonly functions: readonly PersonFunction[];
  readonly rank: PersonRank | null;
  readonly experience: Experience | null;
  /** Chosen answers by key of the question; a question without an entry was not answered. */
  readonly declarations: Readonly<Record<string, readonly string[]>>;
  readonly teamSize: number | null;
  /** `none`: the list of the invited was looked at, and they are not on it. */
  readonly invitation: 'address' | 'code' | 'none' | null;
  /** `none`: they come for no partner. */
  readonly partner: PartnerFacts | 'none' | null;
  readonly participations: readonly Participation[] | null;
}

/** The span in which the event day lies: one day, or a month while it is only presumed. */
export interface EventDays {
  readonly from: string;
  readonly until: string;
  readonly tentative: boolean;
}

export interface OfferFacts {
  readonly offerId: string;
  readonly version: number;
  readonly organiserAgencyId: string;
  /** Local day of the first session; null: not fixed yet. */
  readonly eventDay: string | null;
  /** Null: nothing is known, not even a month. */
  readonly eventDays: EventDays | null;
}

export interface Facts {
  /** When the register was read; null: not recorded then. */
  readonly asOf: string | null;
  readonly offer: OfferFacts;
  readonly person: PersonFacts;
  /** Null: the person named none from the register. Then its agreements are unknown too. */
  readonly municipality: MunicipalityFacts | null;
  readonly agreements: readonly AgreementFacts[];
  readonly memberships: readonly MembershipFacts[];
  /** Every agency that an agreement or a condition names, with all predecessors. */
  readonly agencies: readonly AgencyFacts[];
}

/** Facts as an earlier version of this service stored them: what it did not ask for is absent. */
export interface StoredFacts {
  readonly asOf?: string | null;
  readonly offer: Pick<OfferFacts, 'offerId' | 'version' | 'organiserAgencyId' | 'eventDay'> &
    Partial<OfferFacts>;
  readonly person: Pick<PersonFacts, 'functions'> & Partial<PersonFacts>;
  readonly municipality: MunicipalityFacts | null;
  readonly agreements: readonly (Pick<AgreementFacts, 'agreementId' | 'agencyId' | 'kind'> &
    Period &
    Partial<AgreementFacts>)[];
  readonly memberships: readonly (Pick<MembershipFacts, 'membershipId' | 'programme'> &
    Period &
    Partial<MembershipFacts>)[];
  readonly agencies: readonly (Pick<AgencyFacts, 'agencyId' | 'name' | 'predecessorId'> &
    Partial<AgencyFacts>)[];
}

export const nothingKnownOfPerson: Omit<PersonFacts, 'functions'> = {
  rank: null,
  experience: null,
  declarations: {},
  teamSize: null,
  invitation: null,
  partner: null,
  participations: null,
};

/** Stored facts as rules read them today: what was not asked then is unknown now. */
export function completed(stored: StoredFacts): Facts {
  const { offer } = stored;
  return {
    asOf: stored.asOf ?? null,
    municipality: stored.municipality,
    offer: { ...offer, eventDays: offer.eventDays ?? fixedOn(offer.eventDay) },
    person: { ...nothingKnownOfPerson, ...stored.person },
    agreements: stored.agreements.map((agreement) => ({
      location: null,
      signedOn: null,
      state: 'inForce',
      jointUnit: null,
      ...agreement,
    })),
    memberships: stored.memberships.map((one) => ({ phase: null, location: null, ...one })),
    agencies: stored.agencies.map((one) => ({ successorSince: null, activeUntil: null, ...one })),
  };
}

export const fixedOn = (day: string | null): EventDays | null =>
  day === null ? null : { from: day, until: day, tentative: false };

/** The agency and all it succeeded, nearest first, whenever that was. A circle ends the chain. */
export function withPredecessors(
  agencyId: string,
  agencies: readonly Pick<AgencyFacts, 'agencyId' | 'predecessorId'>[],
): string[] {
  const chain: string[] = [];
  for (let next: string | null = agencyId; next !== null && !chain.includes(next);) {
    const current: string = next;
    chain.push(current);
    next = agencies.find((agency) => agency.agencyId === current)?.predecessorId ?? null;
  }
  return chain;
}
