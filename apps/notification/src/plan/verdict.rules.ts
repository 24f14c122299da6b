/** Whether somebody gets a mail, or the reason why not: the questions that several mails ask. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { isBefore, text, type LocalMoment } from './local-moment.rules.js';
import type { ReasonCode } from './reasons.rules.js';

export type Verdict = 'send' | { not: ReasonCode; since: string | null };

export interface Facts {
  offer: OfferState;
  registration: RegistrationState;
}
/** When a mail is due, and whether it is sent. */
export interface Row {
  /** Instant in UTC; null while there is no moment (nothing happened, no day fixed). */
  due: string | null;
  /** Where the moment was promised on a wall clock. */
  local: LocalMoment | null;
  /** From this instant on the mail is pointless; null: late is better than never. */
  sendUntil: string | null;
  verdict: Verdict;
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
    due: text(Temporal.Instant.from(at)),
    local: null,
    sendUntil: null,
    verdict: verdict(),
  };
}

/** What stops every mail but the ones that answer the person's own act. */
export function stopped({ offer, registration }: Facts): Verdict | null {
  const { withdrawnAt, expiredAt } = registration.milestones;
  if (withdrawnAt) return not('withdrew', withdrawnAt);
  if (offer.lifecycle === 'cancelled') return not('offerCancelled');
  if (offer.lifecycle === 'draft') return not('offerNotPublished');
  if (expiredAt) return not('expired', expiredAt);
  return null;
}

/** The refusal as the reason for another mail's absence, when it is the newest outcome. */
export function refusal({ registration: { milestones, endedBy } }: Facts): Verdict | null {
  if (!milestones.refusedAt || outcomeAfter(milestones.admittedAt, milestones.refusedAt))
    return null;
  return not(
    endedBy === 'approver' || endedBy === 'staff' ? 'declined' : 'refused',
    milestones.refusedAt,
  );
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
  at !== undefined && isBefore(Temporal.Instant.from(reference), Temporal.Instant.from(at));

export function addressKnown({ registration }: Facts): Verdict | null {
  if (registration.channel === 'staff')
    return not('addedByStaff', registration.milestones.submittedAt);
  const at = registration.milestones.addressConfirmedAt;
  if (at) return not('addressConfirmed', at);
  return registration.openSteps.includes('confirmAddress') ? null : not('addressNotNeeded');
}

/** When a registration counts as arrived: with the confirmed address, where the procedure asks for one. */
export function arrivedAt({ offer, registration: { milestones } }: Facts): string | undefined {
  const confirms = offer.procedure.some((stage) => stage.kind === 'confirmAddress');
  return milestones.addressConfirmedAt ?? (confirms ? undefined : milestones.submittedAt);
}
