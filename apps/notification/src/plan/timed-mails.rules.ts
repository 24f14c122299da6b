/** The mails that belong to a moment: reminders before a deadline, and the access data. */
import { Temporal } from 'temporal-polyfill';
import {
  earlier,
  instantOf,
  isBefore,
  later,
  localMomentBefore,
  text,
} from './local-moment.rules.js';
import {
  type Facts,
  firstCause,
  never,
  not,
  onlyInterested,
  postponed,
  refusal,
  type Row,
  stopped,
  type Verdict,
} from './verdict.rules.js';

/** A reminder may be late by this much (a standstill, a clock set forward), then it is skipped. */
const REMINDER_GRACE = { hours: 24 } as const;
const REMINDER_DAYS_BEFORE = 2;
const REMINDER_TIME = '09:00';

/** Days before a deadline, at nine. Skipped for those who came after it. */
export function reminder(
  facts: Facts,
  closesAt: string | null,
  audience: () => Verdict | null,
  settle: boolean,
): Row {
  const { offer, registration } = facts;
  if (onlyInterested(facts)) return never('notHappened');
  if (!closesAt) return never('noDeadline');
  const submitted = Temporal.Instant.from(registration.milestones.submittedAt);
  const closes = Temporal.Instant.from(closesAt);
  const local = localMomentBefore(closesAt, offer.timeZone, REMINDER_DAYS_BEFORE, REMINDER_TIME);
  const moment = instantOf(local);
  // Nobody is reminded on the day they registered: they may just not have read their mail yet.
  const settled = submitted.toZonedDateTimeISO(offer.timeZone).add({ days: 1 }).toInstant();
  const due = settle ? later(moment, settled) : moment;
  const onTime = isBefore(submitted, moment) && isBefore(due, closes);
  return {
    due: text(due),
    local: due.equals(moment) ? local : null,
    sendUntil: text(earlier(due.add(REMINDER_GRACE), closes)),
    verdict:
      firstCause(stopped(facts), audience()) ??
      postponed(facts) ??
      (onTime ? 'send' : not('registeredTooLate', text(submitted))),
  };
}

/** The access data: on the dispatch day; whoever is admitted later gets them at once. */
export function access(facts: Facts): Row {
  const { offer, registration } = facts;
  const admittedAt = registration.milestones.admittedAt;
  const local = offer.accessDispatch && {
    ...offer.accessDispatch,
    zone: offer.timeZone,
  };
  const dispatch = local && instantOf(local);
  const admitted = admittedAt ? Temporal.Instant.from(admittedAt) : null;
  const due = dispatch && (admitted ? later(dispatch, admitted) : dispatch);
  const ends = offer.sessions
    .map((session) => session.endsAt)
    .sort()
    .at(-1);
  const until = ends ? Temporal.Instant.from(ends) : null;
  const refused = refusal(facts);
  const audience = (): Verdict => {
    if (refused) return refused;
    if (
      !registration.milestones.addressConfirmedAt &&
      registration.openSteps.includes('confirmAddress')
    )
      return not('addressNotConfirmed');
    if (registration.position.seat === 'waiting')
      return not('onWaitingList', registration.milestones.waitingSince);
    if (!admitted || registration.position.seat !== 'confirmed') return not('notAdmitted');
    const noDate = postponed(facts);
    if (noDate) return noDate;
    if (!due) return not('noDispatchDay');
    return until && !isBefore(due, until) ? not('momentPassed') : 'send';
  };
  return {
    due: due && text(due),
    local: due && dispatch && due.equals(dispatch) ? local : null,
    sendUntil: until && text(until),
    verdict: stopped(facts) ?? audience(),
  };
}
