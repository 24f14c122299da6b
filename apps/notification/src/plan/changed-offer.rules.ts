/** The mails that tell of a change of the offer itself: changed, postponed, cancelled. */
import { quietly } from './lateness.rules.js';
import { isAfter } from './local-moment.rules.js';
import {
  addressOpen,
  type Facts,
  isDelegate,
  left,
  never,
  not,
  type Notice,
  refusal,
  type Row,
  stopped,
  type Verdict,
  whenHappened,
} from './verdict.rules.js';

/**
 * Whether somebody is told of a change: everybody whose registration has not ended, those on the
 * interest list too, unless they came after it and read the new content anyway.
 *
 * @param at instant of the change
 */
export function toldOfChange(facts: Facts, at: string): Verdict {
  const { submittedAt } = facts.registration.milestones;
  return (
    stopped(facts) ??
    refusal(facts) ??
    addressOpen(facts) ??
    (isAfter(submittedAt, at) ? not('registeredAfterwards', submittedAt) : 'send')
  );
}

export const changeNotice = (facts: Facts, { announcedAt }: Notice): Row =>
  whenHappened(announcedAt, () => toldOfChange(facts, announcedAt));

/**
 * Told by itself, without waiting for a notice: nobody should travel because a text was still being
 * polished. A slip of the hand that is taken back within minutes is told to nobody.
 */
export function postponedMail(facts: Facts): Row {
  const { lifecycle, lifecycleSince } = facts.offer;
  if (lifecycle !== 'postponed' || !lifecycleSince) return never('notHappened');
  return quietly(
    facts,
    whenHappened(lifecycleSince, () => toldOfChange(facts, lifecycleSince)),
  );
}

/** `admitted`: had a place, so the entry in their calendar is taken back, too. */
export function cancelledMail(facts: Facts): Row {
  const { offer, registration } = facts;
  const { cancelledAt, admittedAt } = registration.milestones;
  const since = (offer.lifecycle === 'cancelled' ? offer.lifecycleSince : null) ?? cancelledAt;
  const told = (): Verdict => left(facts) ?? refusal(facts) ?? addressOpen(facts) ?? 'send';
  return {
    ...whenHappened(since, told),
    variant: admittedAt && !isDelegate(facts) ? 'admitted' : null,
  };
}
