/** The mails of people who were registered by somebody else, and of those who registered others. */
import type { RegistrationState } from '#contracts/states.js';
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

/**
 * A delegate's registration ends with the confirmed address; what is told to them is what became of
 * the team. So their mails ask the same questions of a registration that stands where the team does:
 * admitted with the first of its people, refused when nobody of it is left.
 */
function asTeam(facts: Facts): Facts {
  const { registration, team } = facts;
  const active = team.filter(({ position }) => position.stage !== 'ended');
  const seated = active.filter(({ position }) => position.seat === 'confirmed');
  const listed = active.filter(({ position }) => ['waiting', 'confirmed'].includes(position.seat));
  const turnedDown = active.length === 0 ? team.filter(hasBeenRefused) : [];
  const { submittedAt, addressConfirmedAt, withdrawnAt, cancelledAt } = registration.milestones;
  return {
    ...facts,
    registration: {
      ...registration,
      endedBy: turnedDown[0]?.endedBy ?? registration.endedBy,
      milestones: {
        submittedAt,
        addressConfirmedAt,
        withdrawnAt,
        cancelledAt,
        admittedAt: earliest(seated, 'admittedAt'),
        waitingSince: earliest(listed, 'waitingSince'),
        refusedAt: earliest(turnedDown, 'refusedAt'),
      },
    },
  };
}

const hasBeenRefused = ({ milestones, endedBy }: RegistrationState): boolean =>
  milestones.refusedAt !== undefined && (endedBy === 'eligibility' || endedBy === 'approver');

const earliest = (
  people: readonly RegistrationState[],
  milestone: 'admittedAt' | 'waitingSince' | 'refusedAt',
): string | undefined => people.flatMap(({ milestones }) => milestones[milestone] ?? []).sort()[0];

const ofTeam = (rule: (facts: Facts) => Row) => forDelegates((facts) => rule(asTeam(facts)));

export const teamRefusal = ofTeam((facts) =>
  whenHappened(facts.registration.milestones.refusedAt, () => stopped(facts) ?? 'send'),
);

export const teamWaiting = ofTeam(waiting);

export const teamAdmission = ofTeam((facts) => {
  const row = whenHappened(
    facts.registration.milestones.admittedAt,
    () => stopped(facts) ?? 'send',
  );
  return { ...row, variant: movedUp(facts) ? 'movedUp' : null };
});

/** Told with its reason and position; who came to the list by losing a place is told so instead. */
export function waiting(facts: Facts): Row {
  const { waitingSince, admittedAt, placeLapsedAt } = facts.registration.milestones;
  return whenHappened(waitingSince, () => {
    if (admittedAt) return stopped(facts) ?? not('admittedMeanwhile', admittedAt);
    const lapsed =
      placeLapsedAt && isAboutAt(waitingSince!, placeLapsedAt)
        ? not('toldWithLapse', placeLapsedAt)
        : null;
    return stopped(facts) ?? refusal(facts) ?? lapsed ?? 'send';
  });
}

/** Whoever lost a place waits anew from the same moment on. */
const isAboutAt = (a: string, b: string): boolean =>
  Math.abs(Date.parse(a) - Date.parse(b)) < SAME_MOMENT_MS;
const SAME_MOMENT_MS = 1_000;

/** Admitted from the waiting list, and not at once. */
export function movedUp({ registration: { milestones } }: Facts): boolean {
  const { waitingSince, admittedAt } = milestones;
  return waitingSince !== undefined && outcomeAfter(admittedAt, waitingSince);
}
