/** The mails of people who were registered by somebody else, and of those who registered others. */
import {
  addressKnown,
  arrivedAt,
  type Facts,
  forDelegates,
  never,
  not,
  onlyInterested,
  outcomeAfter,
  refusal,
  type Row,
  stopped,
  whenHappened,
} from './verdict.rules.js';

/** Typed in by a colleague (a team, or a place handed over), and not by the organiser. */
const wasRegisteredByColleague = ({ registration }: Facts): boolean =>
  !registration.registrant && registration.channel === 'form';

const confirmation = (facts: Facts): Row =>
  whenHappened(
    facts.registration.milestones.submittedAt,
    () => stopped(facts) ?? addressKnown(facts) ?? 'send',
  );

/** Who left an interest was asked with interestConfirmation. */
export const addressConfirmation = (facts: Facts): Row =>
  facts.registration.milestones.interestedAt || wasRegisteredByColleague(facts)
    ? never('notHappened')
    : confirmation(facts);

export const memberConfirmation = (facts: Facts): Row =>
  wasRegisteredByColleague(facts) ? confirmation(facts) : never('notHappened');

export const teamReceipt = forDelegates((facts) =>
  onlyInterested(facts)
    ? never('notHappened')
    : whenHappened(arrivedAt(facts), () => stopped(facts) ?? 'send'),
);

export const teamRefusal = forDelegates((facts) => {
  const { refusedAt, admittedAt, reconsideredAt } = facts.registration.milestones;
  return whenHappened(refusedAt, () => {
    if (outcomeAfter(admittedAt, refusedAt!)) return not('admittedMeanwhile', admittedAt);
    if (outcomeAfter(reconsideredAt, refusedAt!)) {
      return not('reconsideredMeanwhile', reconsideredAt);
    }
    return stopped(facts) ?? 'send';
  });
});

export const teamWaiting = forDelegates(waiting);

export const teamAdmission = forDelegates((facts) => {
  const { admittedAt, refusedAt } = facts.registration.milestones;
  const row = whenHappened(admittedAt, () => {
    const refused = refusal(facts);
    return stopped(facts) ?? (refused ? not('refusedMeanwhile', refusedAt) : 'send');
  });
  return { ...row, variant: movedUp(facts) ? 'movedUp' : null };
});

/** Told with its reason and position; who came to the list by losing a place is told so instead. */
export function waiting(facts: Facts): Row {
  const { waitingSince, admittedAt, placeLapsedAt } = facts.registration.milestones;
  return whenHappened(waitingSince, () => {
    if (admittedAt) return stopped(facts) ?? not('admittedMeanwhile', admittedAt);
    const lapsed =
      placeLapsedAt && !outcomeAfter(waitingSince, placeLapsedAt)
        ? not('toldWithLapse', placeLapsedAt)
        : null;
    return stopped(facts) ?? refusal(facts) ?? lapsed ?? 'send';
  });
}

/** Admitted from the waiting list, and not at once. */
export function movedUp({ registration: { milestones } }: Facts): boolean {
  const { waitingSince, admittedAt } = milestones;
  return waitingSince !== undefined && outcomeAfter(admittedAt, waitingSince);
}
