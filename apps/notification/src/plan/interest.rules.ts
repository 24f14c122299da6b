/** The mails of those who were not simply registered: the interest list, and a second look. */
import { instantFrom, isAfter, text } from './local-moment.rules.js';
import {
  addressKnown,
  addressOpen,
  type Facts,
  not,
  onlyInterested,
  outcomeAfter,
  refusal,
  type Row,
  stopped,
  whenHappened,
} from './verdict.rules.js';

export const interestConfirmation = (facts: Facts): Row =>
  whenHappened(
    facts.registration.milestones.interestedAt,
    () => stopped(facts) ?? addressKnown(facts) ?? 'send',
  );

/** To confirmed addresses that have not taken it up by themselves; of no use when registration closed. */
export function interestOpened(facts: Facts): Row {
  const { offer, registration } = facts;
  const row = whenHappened(
    registration.milestones.interestOpenedAt,
    () =>
      stopped(facts) ??
      (onlyInterested(facts) ? addressOpen(facts) : not('tookUpInterest')) ??
      'send',
  );
  const closes = offer.registrationClosesAt;
  return { ...row, sendUntil: closes && text(instantFrom(closes)) };
}

/** A place given within this of the second look is told by the admission alone. */
const AT_ONCE = { minutes: 1 } as const;

export function admittedOnSecondLook({ registration: { milestones } }: Facts): boolean {
  const { refusedAt, reconsideredAt, admittedAt } = milestones;
  if (!refusedAt || !reconsideredAt || !admittedAt) return false;
  const soon = instantFrom(reconsideredAt).add(AT_ONCE).toString();
  return !isAfter(reconsideredAt, admittedAt) && !isAfter(admittedAt, soon);
}

/** A place that was in question and is kept was never refused: nothing to tell. */
export function reconsidered(facts: Facts): Row {
  const { refusedAt, reconsideredAt, admittedAt } = facts.registration.milestones;
  const wasRefused = refusedAt !== undefined && outcomeAfter(reconsideredAt, refusedAt);
  return whenHappened(wasRefused || refusal(facts) ? reconsideredAt : undefined, () => {
    if (admittedOnSecondLook(facts)) return stopped(facts) ?? not('admittedMeanwhile', admittedAt);
    const again = refusal(facts);
    return stopped(facts) ?? (again ? not('refusedMeanwhile', refusedAt) : 'send');
  });
}
