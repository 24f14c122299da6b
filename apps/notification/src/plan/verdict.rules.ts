/** Whether somebody gets a mail, or the reason why not: the questions that several mails ask. */
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { instantFrom, isAfter, type LocalMoment, text } from './local-moment.rules.js';
import type { ReasonCode } from './reasons.rules.js';

export type Verdict = 'send' | { not: ReasonCode; since: string | null };

/** The organiser announced a change of an offer; each is told once. */
export interface Notice {
  noticeId: string;
  announcedAt: string;
}

export interface Facts {
  offer: OfferState;
  registration: RegistrationState;
  /** For a delegate: where those stand who take part, as far as it was told. */
  team: readonly RegistrationState[];
  /** Mails with access data that have left, or may have. */
  accessLeft?: readonly LeftAccess[];
}

/** A mail with access data that no plan takes back: what it carried is told, to whom it went. */
export interface LeftAccess {
  occurrence: string;
  due: string | null;
  /** Ids of sessions; null: all that the person attends, as before days per session. */
  sessions: readonly string[] | null;
  /** Since when the person had the address that it went to; null: from the beginning. */
  addressSince: string | null;
  /** It will not be handed over again, whatever the person's address is by now. */
  isOver: boolean;
}

/** When a mail is due, and whether it is sent. */
export interface Row {
  /** Instant in UTC; null while there is no moment (nothing happened, no day fixed). */
  due: string | null;
  /** Where the moment was promised on a wall clock. */
  local: LocalMoment | null;
  /** From this instant on the mail is pointless; null: late is better than never. */
  sendUntil: string | null;
  /** From this instant on a person decides whether it still leaves; absent: nobody is asked. */
  askAfter?: string | null;
  verdict: Verdict;
  /** Which form of the mail, where a kind has several. */
  variant?: string | null;
  /** For a kind that may come again: the instant or the matter that it comes for. */
  occurrence?: string;
  /** Of mails with access data: the sessions that it carries; absent or null: every one. */
  sessions?: readonly string[] | null;
}

export const not = (code: ReasonCode, since: string | null | undefined = null): Verdict => ({
  not: code,
  since: since ?? null,
});
export const never = (code: ReasonCode, since?: string | null): Row => ({
  due: null,
  local: null,
  sendUntil: null,
  verdict: not(code, since),
});

/** A mail that answers a happening is due when it happened. */
export function whenHappened(at: string | undefined, verdict: () => Verdict): Row {
  if (!at) return never('notHappened');
  return {
    due: text(instantFrom(at)),
    local: null,
    sendUntil: null,
    verdict: verdict(),
  };
}

/** The address is good: its owner confirmed it, or staff typed it in. */
export const hasProvenAddress = ({ registration }: Facts): boolean =>
  registration.milestones.addressConfirmedAt !== undefined || registration.channel === 'staff';

/** Left by their own act, by giving the place on, or by letting a time pass. */
export function left(facts: Facts): Verdict | null {
  const { withdrawnAt, expiredAt, handedOverAt } = facts.registration.milestones;
  if (withdrawnAt) return not('withdrew', withdrawnAt);
  if (handedOverAt) return not('handedOver', handedOverAt);
  if (!expiredAt) return null;
  return not(hasProvenAddress(facts) ? 'stageExpired' : 'expired', expiredAt);
}

/** What stops every mail but the ones that answer the person's own act. */
export function stopped(facts: Facts): Verdict | null {
  const { offer, registration } = facts;
  const { withdrawnAt, cancelledAt } = registration.milestones;
  if (withdrawnAt) return not('withdrew', withdrawnAt);
  if (offer.lifecycle === 'cancelled' || cancelledAt) return not('offerCancelled');
  if (offer.lifecycle === 'draft') return not('offerNotPublished');
  return left(facts);
}

/** Who registers others and takes no part: told of the team, and of nothing that is for its people. */
export const isDelegate = ({ registration }: Facts): boolean => registration.role === 'delegate';

/** A mail for those who take part; what never happened to a delegate is not worth a line either. */
export const forParticipants =
  (rule: (facts: Facts) => Row) =>
  (facts: Facts): Row => {
    const row = rule(facts);
    const isQuiet = row.verdict !== 'send' && row.verdict.not === 'notHappened';
    return isDelegate(facts) && !isQuiet ? { ...row, verdict: not('registersOthers') } : row;
  };

export const forDelegates =
  (rule: (facts: Facts) => Row) =>
  (facts: Facts): Row =>
    isDelegate(facts) ? rule(facts) : never('notHappened');

/** Without a date there is nothing to remind of, and no access to anything. */
export const postponed = ({ offer }: Facts): Verdict | null =>
  offer.lifecycle === 'postponed' ? not('offerPostponed', offer.lifecycleSince) : null;

/** The refusal as the reason for another mail's absence, when it is the newest outcome. */
export function refusal({ registration: { milestones, endedBy } }: Facts): Verdict | null {
  const { refusedAt, admittedAt, reconsideredAt } = milestones;
  if (!refusedAt || outcomeAfter(admittedAt, refusedAt) || outcomeAfter(reconsideredAt, refusedAt))
    return null;
  return not(endedBy === 'approver' || endedBy === 'staff' ? 'declined' : 'refused', refusedAt);
}

/**
 * Of two reasons the one that came first: who confirmed on the 7th and withdrew on the 20th was not
 * reminded on the 16th because of the confirmation. A reason without a date gives way to `general`.
 */
export function firstCause(general: Verdict | null, special: Verdict | null): Verdict | null {
  if (!general || !special || general === 'send' || special === 'send') return general ?? special;
  const isEarlier =
    special.since !== null && general.since !== null && outcomeAfter(general.since, special.since);
  return isEarlier ? special : general;
}

export const outcomeAfter = (at: string | undefined, reference: string): boolean =>
  at !== undefined && isAfter(at, reference);

export function addressKnown({ registration }: Facts): Verdict | null {
  if (registration.channel === 'staff')
    return not('addedByStaff', registration.milestones.submittedAt);
  const at = registration.milestones.addressConfirmedAt;
  if (at) return not('addressConfirmed', at);
  return registration.openSteps.includes('confirmAddress') ? null : not('addressNotNeeded');
}

/** Somebody else may have typed the address: until it is confirmed, nothing but that is asked of it. */
export const addressOpen = ({ registration }: Facts): Verdict | null =>
  registration.openSteps.includes('confirmAddress') ? not('addressNotConfirmed') : null;

/** Left an interest and has not (or never) made a registration of it. */
export const onlyInterested = ({ registration: { milestones, position } }: Facts): boolean =>
  milestones.interestedAt !== undefined &&
  (position.stage === 'interest' ||
    (position.stage === 'ended' && position.eligibility === 'open'));

/**
 * When a registration counts as arrived: with the confirmed address, where the procedure asks for
 * one; an interest when it was taken up.
 */
export function arrivedAt(facts: Facts): string | undefined {
  const { offer, registration } = facts;
  const { addressConfirmedAt, submittedAt, interestOpenedAt } = registration.milestones;
  if (onlyInterested(facts)) return undefined;
  const confirms = offer.procedure.some((stage) => stage.kind === 'confirmAddress');
  const arrived = addressConfirmedAt ?? (confirms ? undefined : submittedAt);
  return arrived && outcomeAfter(interestOpenedAt, arrived) ? interestOpenedAt : arrived;
}
