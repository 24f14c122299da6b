/**
 * What is known when an eligibility decision is made. The facts are stored with the decision, so
 * that it can be replayed: the same conditions on the same facts give the same outcome for ever.
 */
import type { MunicipalityKind, PersonFunction } from '#contracts/vocabulary.js';

export const agreementKinds = ['targetAgreement', 'cooperationAgreement'] as const;
export type AgreementKind = (typeof agreementKinds)[number];

export interface MunicipalityFacts {
  readonly municipalityId: string;
  readonly version: number;
  readonly name: string;
  readonly kind: MunicipalityKind;
  readonly federalState: string;
  /** Null: it has none of its own or nobody entered it. Then it is unknown, not "different". */
  readonly ags: string | null;
}

export interface AgreementFacts {
  readonly agreementId: string;
  readonly agencyId: string;
  readonly kind: AgreementKind;
  /** First local day on which it is valid. */
  readonly validFrom: string;
  /** Last local day on which it is valid; null: open-ended. */
  readonly validUntil: string | null;
}

export interface MembershipFacts {
  readonly membershipId: string;
  readonly programme: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

export interface AgencyFacts {
  readonly agencyId: string;
  readonly name: string;
  readonly predecessorId: string | null;
}

export interface Facts {
  readonly offer: {
    readonly offerId: string;
    readonly version: number;
    readonly organiserAgencyId: string;
    /** Local day of the first session; null: not known yet. */
    readonly eventDay: string | null;
  };
  readonly person: { readonly functions: readonly PersonFunction[] };
  /** Null: the person named none from the register. Then its agreements are unknown too. */
  readonly municipality: MunicipalityFacts | null;
  readonly agreements: readonly AgreementFacts[];
  readonly memberships: readonly MembershipFacts[];
  /** Every agency that an agreement or a condition names, with all predecessors. */
  readonly agencies: readonly AgencyFacts[];
}

/** Both ends belong to the period: an agreement until 23 September is valid on 23 September. */
export const isValidOn = (
  period: { readonly validFrom: string; readonly validUntil: string | null },
  day: string,
): boolean => period.validFrom <= day && (period.validUntil === null || day <= period.validUntil);

/**
 * The agency and all it succeeded, nearest first. An agreement with a predecessor goes on counting
 * for the successor (glossary: REAB after Transferagentur). A circle in the data ends the chain.
 */
export function withPredecessors(agencyId: string, agencies: readonly AgencyFacts[]): string[] {
  const chain: string[] = [];
  for (let next: string | null = agencyId; next !== null && !chain.includes(next);) {
    const current: string = next;
    chain.push(current);
    next = agencies.find((agency) => agency.agencyId === current)?.predecessorId ?? null;
  }
  return chain;
}

export const agreementVerdicts = [
  'valid',
  'endedBefore',
  'startsAfter',
  'otherAgency',
  'otherKind',
  'eventDayUnknown',
] as const;

/** One agreement of the municipality, and why it counts or does not. */
export interface ConsideredAgreement {
  readonly agreementId: string;
  readonly agencyId: string;
  readonly agencyName: string | null;
  readonly kind: AgreementKind;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Whether it is with the agency asked for or with one that it succeeded. */
  readonly with: 'agency' | 'predecessor' | 'other';
  readonly verdict: (typeof agreementVerdicts)[number];
}

/** Judges every agreement of the municipality; the ones that count come first. */
export function considerAgreements(
  facts: Facts,
  agency: string,
  kind: AgreementKind | null,
): ConsideredAgreement[] {
  const wanted = agency === 'organiser' ? facts.offer.organiserAgencyId : agency;
  const chain = withPredecessors(wanted, facts.agencies);
  const day = facts.offer.eventDay;
  const verdict = (agreement: AgreementFacts): ConsideredAgreement['verdict'] => {
    if (!chain.includes(agreement.agencyId)) return 'otherAgency';
    if (kind !== null && agreement.kind !== kind) return 'otherKind';
    if (day === null) return 'eventDayUnknown';
    if (isValidOn(agreement, day)) return 'valid';
    return agreement.validFrom > day ? 'startsAfter' : 'endedBefore';
  };
  return facts.agreements
    .map((agreement) => ({
      agreementId: agreement.agreementId,
      agencyId: agreement.agencyId,
      agencyName: facts.agencies.find((a) => a.agencyId === agreement.agencyId)?.name ?? null,
      kind: agreement.kind,
      validFrom: agreement.validFrom,
      validUntil: agreement.validUntil,
      with: relation(chain.indexOf(agreement.agencyId)),
      verdict: verdict(agreement),
    }))
    .sort(
      (a, b) =>
        agreementVerdicts.indexOf(a.verdict) - agreementVerdicts.indexOf(b.verdict) ||
        (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0),
    );
}

const relation = (place: number): ConsideredAgreement['with'] =>
  place < 0 ? 'other' : place === 0 ? 'agency' : 'predecessor';

/** One membership of the municipality in a programme, and why it counts or does not. */
export interface ConsideredMembership {
  readonly membershipId: string;
  readonly programme: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly verdict: 'valid' | 'endedBefore' | 'startsAfter' | 'eventDayUnknown';
}

/** The memberships in one programme; those in other programmes say nothing about it. */
export function considerMemberships(facts: Facts, programme: string): ConsideredMembership[] {
  const day = facts.offer.eventDay;
  return facts.memberships
    .filter((membership) => membership.programme === programme)
    .map((membership) => ({
      membershipId: membership.membershipId,
      programme: membership.programme,
      validFrom: membership.validFrom,
      validUntil: membership.validUntil,
      verdict:
        day === null
          ? 'eventDayUnknown'
          : isValidOn(membership, day)
            ? 'valid'
            : membership.validFrom > day
              ? 'startsAfter'
              : 'endedBefore',
    }));
}
