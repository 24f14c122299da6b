/** Deadlines to instants: here and nowhere else. Null: not known, or not as long as a day is open. */
import { Temporal } from 'temporal-polyfill';
import { localDate } from '#contracts/vocabulary.js';
import { atLocal, endOfDay } from '#service-kit/time/calendar.js';
import type { Deadline, Opening, PreWorkDeadline } from '../content/deadlines.rules.js';
import { eventDay, fixedDay, lastSessionDay } from './event-days.rules.js';
import type { OfferContent, OfferSession } from '../offer-content.rules.js';

type Timed = Pick<OfferContent, 'sessions' | 'timeZone' | 'registrationCloses'>;

/** A local day, and a time on it or the day in full. */
export interface LocalMoment {
  day: string;
  time: string | null;
}

/** Where a change of clocks skips midnight, the day begins at the first moment that exists. */
export const beginningOf = (day: string, zone: string): Temporal.Instant =>
  atLocal(day, '00:00', zone);

/** What people read of a deadline: the last day, and the time where the day does not count in full. */
export function deadlineMoment(
  deadline: Deadline | Opening | PreWorkDeadline | null,
  content: Timed,
  session?: OfferSession,
): LocalMoment | null {
  if (!deadline) return null;
  if (deadline.kind === 'instant') return { day: deadline.day, time: deadline.time };
  if (deadline.kind !== 'relative') return { day: deadline.day, time: null };
  const anchor = anchorDay(deadline.before, content, session);
  if (!anchor) return null;
  const day = Temporal.PlainDate.from(anchor).subtract({ [deadline.unit]: deadline.amount });
  // Days have bounds (contracts); one before them is a slip, and known to nobody.
  return localDate.safeParse(day.toString()).success
    ? { day: day.toString(), time: deadline.time }
    : null;
}

function anchorDay(
  before: 'firstSession' | 'lastSession' | 'registrationCloses' | 'session',
  content: Timed,
  session?: OfferSession,
): string | null {
  switch (before) {
    case 'firstSession':
      return eventDay(content);
    case 'lastSession':
      return lastSessionDay(content);
    case 'session':
      return session ? fixedDay(session.date) : null;
    case 'registrationCloses': {
      const { registrationCloses: closes } = content;
      // Of itself: refused on saving (content/references.rules.ts), and never followed round.
      if (closes?.kind === 'relative' && closes.before === 'registrationCloses') return null;
      return deadlineMoment(closes, content)?.day ?? null;
    }
  }
}

/** First instant that is too late. */
export function closesAt(
  deadline: Deadline | PreWorkDeadline | null,
  content: Timed,
  session?: OfferSession,
): Temporal.Instant | null {
  const moment = deadlineMoment(deadline, content, session);
  if (!moment) return null;
  const { day, time } = moment;
  return time === null ? endOfDay(day, content.timeZone) : atLocal(day, time, content.timeZone);
}

/** Where they have no deadline of their own, that of late answers is meant. */
export const preQuestionsDeadline = ({
  preQuestions,
  questionDeadline,
}: Pick<OfferContent, 'preQuestions' | 'questionDeadline'>): Deadline | null =>
  preQuestions && (preQuestions.closes ?? questionDeadline);

/** Null: none are collected, or they are until the first session begins. */
export const preQuestionsClose = (
  content: Timed & Pick<OfferContent, 'preQuestions' | 'questionDeadline'>,
): Temporal.Instant | null => closesAt(preQuestionsDeadline(content), content);

export function opensAt(opening: Opening | null, content: Timed): Temporal.Instant | null {
  const moment = deadlineMoment(opening, content);
  if (!moment) return null;
  const { day, time } = moment;
  return time === null ? beginningOf(day, content.timeZone) : atLocal(day, time, content.timeZone);
}
