/** The mails that belong to a moment: reminders before a deadline, and the last one. */
import type { Temporal } from 'temporal-polyfill';
import { withLateness } from './lateness.rules.js';
import {
  instantFrom,
  instantOf,
  isBefore,
  lastDayBefore,
  later,
  type LocalMoment,
  localMomentBefore,
  text,
} from './local-moment.rules.js';
import {
  addressKnown,
  type Facts,
  firstCause,
  forParticipants,
  never,
  not,
  onlyInterested,
  postponed,
  refusal,
  type Row,
  stopped,
  type Verdict,
} from './verdict.rules.js';

/**
 * How long after the last session certificate and feedback are still worth a mail: attendance may be recorded
 * late.
 */
const AFTERWARDS_WORTH_DAYS = 90;

/**
 * Where the procedure sets a moment of its own for confirming the address, that one counts. Once, whatever
 * becomes of the deadline: perhaps the address belongs to somebody else, and the mail says so.
 */
export function addressReminder(facts: Facts): Row {
  const audience = (): Verdict | null => addressKnown(facts) ?? refusal(facts);
  const { stageDue, position } = facts.registration;
  const row = reminder(facts, 'addressReminder', audience, true);
  if (position.stage !== 'confirmAddress' || !stageDue?.remindAt) return row;
  return {
    due: text(instantFrom(stageDue.remindAt)),
    local: null,
    sendUntil: text(instantFrom(stageDue.dueAt)),
    verdict: firstCause(stopped(facts), audience()) ?? postponed(facts) ?? 'send',
  };
}

/** Once for each day on which the deadline is: who was reminded of one is reminded of the later one too. */
export function questionReminder(facts: Facts): Row {
  const { offer, registration } = facts;
  const audience = (): Verdict | null => {
    const { openSteps } = registration;
    if (openSteps.includes('confirmAddress')) return not('addressNotConfirmed');
    return refusal(facts) ?? (openSteps.includes('answers') ? null : not('answersComplete'));
  };
  const row = reminder(facts, 'questionReminder', audience, false);
  const { questionsCloseAt, timeZone } = offer;
  if (!questionsCloseAt || row.due === null) return row;
  return { ...row, occurrence: lastDayBefore(questionsCloseAt, timeZone).toString() };
}

/** Days before a deadline, usually two, at nine. Skipped for those who came after it. */
function reminder(
  facts: Facts,
  kind: 'addressReminder' | 'questionReminder',
  audience: () => Verdict | null,
  settle: boolean,
): Row {
  const { offer, registration } = facts;
  const { days, time, late } = offer.mails.kinds[kind];
  const closesAt = kind === 'addressReminder' ? offer.registrationClosesAt : offer.questionsCloseAt;
  if (onlyInterested(facts)) return never('notHappened');
  if (!closesAt) return never('noDeadline');
  const submitted = instantFrom(registration.milestones.submittedAt);
  const closes = instantFrom(closesAt);
  const local = localMomentBefore(closesAt, offer.timeZone, days, time);
  const moment = instantOf(local);
  // Nobody is reminded on the day they registered: they may just not have read their mail yet.
  const due = settle ? later(moment, aDayAfter(submitted, offer.timeZone)) : moment;
  const onTime = isBefore(submitted, moment) && isBefore(due, closes);
  const row: Row = {
    due: text(due),
    local: due.equals(moment) ? local : null,
    sendUntil: text(closes),
    verdict:
      firstCause(stopped(facts), audience()) ??
      postponed(facts) ??
      (onTime ? 'send' : not('registeredTooLate', text(submitted))),
  };
  return withLateness(row, late);
}

/** When the last session that the person attends is over; undefined while no times are known. */
function endOf({ offer, registration: { sessionIds } }: Facts): string | undefined {
  const mine = offer.sessions.filter(
    ({ sessionId }) => sessionIds.length === 0 || sessionIds.includes(sessionId),
  );
  return mine
    .map((session) => session.endsAt)
    .sort()
    .at(-1);
}

/** What those who took part are offered afterwards; null: nothing. */
function offeredAfterwards({ offer }: Facts): string | null {
  if (offer.attendance.certificate) return offer.feedback ? 'both' : 'certificate';
  return offer.feedback ? 'feedback' : null;
}

/** Certificate and feedback: to those who took part, and only once that is recorded. */
export const afterwards = forParticipants((facts) => {
  const ends = endOf(facts);
  const variant = offeredAfterwards(facts);
  if (!ends || !variant || onlyInterested(facts)) return never('notHappened');
  const { late, ...moment } = facts.offer.mails.kinds.afterwards;
  const local = momentAfter(ends, facts.offer.timeZone, moment);
  const due = instantOf(local);
  const { position } = facts.registration;
  const audience = (): Verdict => {
    if (position.seat !== 'confirmed') return not('notAdmitted');
    if (position.attendance === 'unknown') return not('attendanceUnknown');
    return position.attendance === 'attended' ? 'send' : not('notAttended');
  };
  const row: Row = {
    due: text(due),
    local,
    sendUntil: text(due.add({ hours: 24 * AFTERWARDS_WORTH_DAYS })),
    variant,
    verdict: stopped(facts) ?? refusal(facts) ?? postponed(facts) ?? audience(),
  };
  return withLateness(row, late);
});

const aDayAfter = (instant: Temporal.Instant, zone: string): Temporal.Instant =>
  instant.toZonedDateTimeISO(zone).add({ days: 1 }).toInstant();

/** An all-day session ends at the midnight after its last day. */
const momentAfter = (
  ends: string,
  zone: string,
  { days, time }: { days: number; time: string },
): LocalMoment => localMomentBefore(ends, zone, -days, time);
