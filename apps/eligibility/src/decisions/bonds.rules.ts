/**
 * Whether an agreement or a programme membership counts on the day of the event, and if not, why.
 * Both ends belong to a period: an agreement until 23 September is valid on 23 September.
 *
 * While the event day is only presumed ("presumably December 2020"), a period that covers the whole
 * span counts, and everything else is not known: the day may still move. With a fixed first day the
 * period must cover that day.
 */
import type {
  AgencyFacts,
  AgreementFacts,
  AgreementKind,
  EventDays,
  Facts,
  MembershipFacts,
  OpenPeriod,
  Period,
} from './facts.rules.js';

/** In the order in which they are shown: what counts first, what has nothing to do with it last. */
export const agreementVerdicts = [
  'valid',
  'eventDayTentative',
  'eventDayUnknown',
  'locationUnknown',
  'notYetSuccessor',
  'agencyEnded',
  'endedBefore',
  'startsAfter',
  'inPreparation',
  'notInJointUnit',
  'otherLocation',
  'otherKind',
  'otherAgency',
] as const;
export type AgreementVerdict = (typeof agreementVerdicts)[number];

export const membershipVerdicts = [
  'valid',
  'eventDayTentative',
  'eventDayUnknown',
  'phaseUnknown',
  'locationUnknown',
  'endedBefore',
  'startsAfter',
  'otherPhase',
  'otherLocation',
] as const;
export type MembershipVerdict = (typeof membershipVerdicts)[number];

const open: ReadonlySet<AgreementVerdict | MembershipVerdict> = new Set([
  'eventDayTentative',
  'eventDayUnknown',
  'locationUnknown',
  'phaseUnknown',
]);

/**
 * One that counts settles it; else one that might count leaves it open, and so does a day that is
 * not fixed: until then an agreement may still be signed.
 */
export function standing(
  considered: readonly { readonly verdict: AgreementVerdict | MembershipVerdict }[],
  days: EventDays | null,
): boolean | 'unknown' {
  if (considered.some(({ verdict }) => verdict === 'valid')) return true;
  if (days === null || days.tentative) return 'unknown';
  return considered.some(({ verdict }) => open.has(verdict)) ? 'unknown' : false;
}

export const isValidOn = (period: OpenPeriod, day: string): boolean =>
  (period.validFrom === null || period.validFrom <= day) &&
  (period.validUntil === null || day <= period.validUntil);

type DayVerdict = 'valid' | 'eventDayTentative' | 'eventDayUnknown' | 'endedBefore' | 'startsAfter';

/** Whether a period counts for the event day, as far as that day is known. */
export function onEventDay(period: OpenPeriod, days: EventDays | null): DayVerdict {
  if (days === null) return 'eventDayUnknown';
  if (days.tentative) {
    const covers = isValidOn(period, days.from) && isValidOn(period, days.until);
    return covers ? 'valid' : 'eventDayTentative';
  }
  if (isValidOn(period, days.from)) return 'valid';
  return period.validFrom !== null && period.validFrom > days.from ? 'startsAfter' : 'endedBefore';
}

/** An agency with those it succeeded, and from which day on it has stood in for each. */
export interface Succession {
  readonly agencyId: string;
  /** Null: from the beginning. */
  readonly since: string | null;
}

/**
 * The agency and all it succeeded, nearest first. An agreement with a predecessor goes on counting
 * for the successor (glossary: REAB after Transferagentur), from the day of the succession. A circle
 * in the data ends the chain.
 */
export function successions(agencyId: string, agencies: readonly AgencyFacts[]): Succession[] {
  const chain: Succession[] = [];
  const has = (one: string) => chain.some((link) => link.agencyId === one);
  for (let next: Succession | null = { agencyId, since: null }; next && !has(next.agencyId);) {
    const current: Succession = next;
    chain.push(current);
    const agency = agencies.find((one) => one.agencyId === current.agencyId);
    next = agency?.predecessorId
      ? { agencyId: agency.predecessorId, since: later(current.since, agency.successorSince) }
      : null;
  }
  return chain;
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a > b ? a : b;

/** What a rule asks of agreements. Null: any. `organiser` stands for the organising agency. */
export interface AgreementQuestion {
  readonly agency: string;
  readonly kind: AgreementKind | null;
  readonly location: string | null;
}

/** One agreement of the municipality, and why it counts or does not. */
export interface ConsideredAgreement extends Period {
  readonly agreementId: string;
  readonly agencyId: string;
  readonly agencyName: string | null;
  readonly kind: AgreementKind;
  readonly location: string | null;
  readonly signedOn: string | null;
  readonly state: AgreementFacts['state'];
  /** Name of the education region that holds it; null: the municipality itself. */
  readonly jointUnit: string | null;
  /** Whether it is with the agency asked for or with one that it succeeded. */
  readonly with: 'agency' | 'predecessor' | 'other';
  readonly verdict: AgreementVerdict;
}

/** Judges every agreement of the municipality; the ones that count come first. */
export function considerAgreements(
  facts: Facts,
  question: AgreementQuestion,
): ConsideredAgreement[] {
  const wanted = question.agency === 'organiser' ? facts.offer.organiserAgencyId : question.agency;
  const chain = successions(wanted, facts.agencies);
  return facts.agreements
    .map((agreement) => considered(agreement, chain, question, facts))
    .sort(
      (a, b) =>
        agreementVerdicts.indexOf(a.verdict) - agreementVerdicts.indexOf(b.verdict) ||
        (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0),
    );
}

function considered(
  agreement: AgreementFacts,
  chain: readonly Succession[],
  question: AgreementQuestion,
  facts: Facts,
): ConsideredAgreement {
  const place = chain.findIndex(({ agencyId }) => agencyId === agreement.agencyId);
  const agency = facts.agencies.find(({ agencyId }) => agencyId === agreement.agencyId);
  const link = chain[place];
  return {
    agreementId: agreement.agreementId,
    agencyId: agreement.agencyId,
    agencyName: agency?.name ?? null,
    kind: agreement.kind,
    location: agreement.location,
    signedOn: agreement.signedOn,
    state: agreement.state,
    jointUnit: agreement.jointUnit?.name ?? null,
    validFrom: agreement.validFrom,
    validUntil: agreement.validUntil,
    with: place < 0 ? 'other' : place === 0 ? 'agency' : 'predecessor',
    verdict: link
      ? verdictOn(agreement, link, place === 0 ? agency : undefined, question, facts)
      : 'otherAgency',
  };
}

/** @param asked the agency itself, when the agreement is with it and not with one it succeeded */
function verdictOn(
  agreement: AgreementFacts,
  link: Succession,
  asked: AgencyFacts | undefined,
  { kind, location }: AgreementQuestion,
  { offer: { eventDays: days } }: Facts,
): AgreementVerdict {
  if (kind !== null && agreement.kind !== kind) return 'otherKind';
  if (location !== null && agreement.location !== null && agreement.location !== location)
    return 'otherLocation';
  if (agreement.state === 'inPreparation') return 'inPreparation';
  const own = onEventDay(agreement, days);
  if (own !== 'valid') return own;
  const unit = agreement.jointUnit ? onEventDay(agreement.jointUnit, days) : 'valid';
  if (unit !== 'valid') return unit.startsWith('eventDay') ? unit : 'notInJointUnit';
  const succession = onEventDay({ validFrom: link.since, validUntil: null }, days);
  if (succession !== 'valid') return succession === 'startsAfter' ? 'notYetSuccessor' : succession;
  const work = onEventDay({ validFrom: null, validUntil: asked?.activeUntil ?? null }, days);
  if (work !== 'valid') return work === 'endedBefore' ? 'agencyEnded' : work;
  return location !== null && agreement.location === null ? 'locationUnknown' : 'valid';
}

/** What a rule asks of memberships. No phases: any. Null as location: any. */
export interface MembershipQuestion {
  readonly programme: string;
  readonly phases: readonly string[];
  readonly location: string | null;
}

/** One membership of the municipality in a programme, and why it counts or does not. */
export interface ConsideredMembership extends Period {
  readonly membershipId: string;
  readonly programme: string;
  readonly phase: string | null;
  readonly location: string | null;
  readonly verdict: MembershipVerdict;
}

/** The memberships in one programme; those in other programmes say nothing about it. */
export const considerMemberships = (
  facts: Facts,
  question: MembershipQuestion,
): ConsideredMembership[] =>
  facts.memberships
    .filter(({ programme }) => programme === question.programme)
    .map((membership) => ({
      membershipId: membership.membershipId,
      programme: membership.programme,
      phase: membership.phase,
      location: membership.location,
      validFrom: membership.validFrom,
      validUntil: membership.validUntil,
      verdict: membershipVerdict(membership, question, facts.offer.eventDays),
    }));

function membershipVerdict(
  membership: MembershipFacts,
  { phases, location }: MembershipQuestion,
  days: EventDays | null,
): MembershipVerdict {
  const { phase } = membership;
  if (phases.length > 0 && phase !== null && !phases.includes(phase)) return 'otherPhase';
  if (location !== null && membership.location !== null && membership.location !== location)
    return 'otherLocation';
  const own = onEventDay(membership, days);
  if (own !== 'valid') return own;
  if (phases.length > 0 && phase === null) return 'phaseUnknown';
  return location !== null && membership.location === null ? 'locationUnknown' : 'valid';
}
