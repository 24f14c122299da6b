/** Reminders of what a stage, or a task before a session, waits for. */
import { withLateness } from './lateness.rules.js';
import {
  instantFrom,
  instantOf,
  isBefore,
  lastDayBefore,
  later,
  localMomentBefore,
  text,
} from './local-moment.rules.js';
import {
  addressOpen,
  type Facts,
  forParticipants,
  isDelegate,
  never,
  not,
  postponed,
  refusal,
  type Row,
  stopped,
  type Verdict,
} from './verdict.rules.js';

/** Days before a task is due at which people are reminded, where the procedure does not say it. */
export const PRE_WORK_DAYS_BEFORE = 1;

/**
 * On the day that the procedure sets, at the hour of the kind: days are counted back from a midnight,
 * and nobody is to get a mail then. Of no use once the stage is overdue: what follows then is
 * told in its own mail.
 *
 * @param kind whose hour and lateness count
 * @param special why this person is not reminded of this stage at that moment; null: they are
 */
export function stageReminderRow(
  facts: Facts,
  kind: 'stageReminder' | 'talkChoiceReminder',
  special: (due: string) => Verdict | null,
): Row {
  const { time, late } = facts.offer.mails.kinds[kind];
  const { stageDue } = facts.registration;
  if (!stageDue?.remindAt) return never('notHappened');
  const remind = instantFrom(stageDue.remindAt);
  const day = remind.toZonedDateTimeISO(facts.offer.timeZone).toPlainDate().toString();
  const local = { date: day, time, zone: facts.offer.timeZone };
  const due = later(remind, instantOf(local));
  const row: Row = {
    due: text(due),
    local: due.equals(remind) ? null : local,
    sendUntil: text(instantFrom(stageDue.dueAt)),
    occurrence: stageDue.dueAt,
    verdict: stopped(facts) ?? refusal(facts) ?? addressOpen(facts) ?? special(text(due)) ?? 'send',
  };
  return withLateness(row, late);
}

/** Stages whose reminder is a mail of its own, with the link that it is about. */
const hasOwnReminder: ReadonlySet<string> = new Set(['confirmAddress', 'preliminaryTalk']);

/** Only stages that wait for the participant: nobody is reminded of what others have to do. */
export const stageReminder = forParticipants((facts) => {
  const { position, preWorkDue } = facts.registration;
  const { stage } = position;
  const definition = facts.offer.procedure.find(({ kind }) => kind === stage);
  const isTold = hasOwnReminder.has(stage) || (stage === 'preWork' && preWorkDue.length > 0);
  if (definition?.owner !== 'participant' || isTold) return never('notHappened');
  return stageReminderRow(facts, 'stageReminder', () => null);
});

/**
 * One for each task of the offer, a day before it is due or as the procedure says; once for each day on which
 * it is due.
 */
export const preWorkReminders = (facts: Facts): Row[] =>
  facts.offer.preWork.map((task) => preWorkReminder(facts, task));

type Task = Facts['offer']['preWork'][number];

function preWorkReminder(facts: Facts, task: Task): Row {
  const { registration, offer } = facts;
  const open = registration.preWorkDue.find(({ key }) => key === task.key);
  const dueAt = open?.dueAt ?? dueIn(facts, task);
  if (!dueAt) return { ...never('notHappened'), occurrence: task.key };
  const stage = offer.procedure.find(({ kind }) => kind === 'preWork');
  const set = offer.mails.kinds.preWorkReminder;
  const days = set.days ?? stage?.remindDays ?? PRE_WORK_DAYS_BEFORE;
  const local = localMomentBefore(dueAt, offer.timeZone, days, set.time);
  const moment = instantOf(local);
  const { submittedAt } = registration.milestones;
  const onTime = isBefore(instantFrom(submittedAt), moment);
  const audience = (): Verdict => {
    if (isDelegate(facts)) return not('registersOthers');
    if (!open) return not(hasSeat(facts) ? 'preWorkDone' : 'notAdmitted');
    return postponed(facts) ?? (onTime ? 'send' : not('registeredTooLate', submittedAt));
  };
  const row: Row = {
    due: text(moment),
    local,
    sendUntil: text(instantFrom(dueAt)),
    occurrence: `${task.key}:${lastDayBefore(dueAt, offer.timeZone).toString()}`,
    verdict: stopped(facts) ?? refusal(facts) ?? addressOpen(facts) ?? audience(),
  };
  return withLateness(row, set.late);
}

/** The task that a reminder is about. */
export const taskKey = (occurrence: string): string => occurrence.split(':', 1)[0]!;

const hasSeat = ({ registration: { position } }: Facts): boolean =>
  position.seat === 'confirmed' || position.seat === 'held';

/** When the task is due for the sessions of this person; the earliest counts. */
export function dueIn({ registration, offer }: Facts, { due }: Task): string | null {
  const { sessionIds } = registration;
  const mine = sessionIds.length > 0 ? sessionIds : offer.schedule.map((one) => one.sessionId);
  const dates = mine.flatMap((sessionId) => due[sessionId] ?? []);
  return dates.sort()[0] ?? null;
}
