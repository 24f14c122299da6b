/** When an offer takes place, as instants; each is derived here and nowhere else. */
import { Temporal } from 'temporal-polyfill';
import { atLocal, endOfDay } from '#service-kit/time/calendar.js';
import { beginningOf } from './deadline-times.rules.js';
import { eventDay, fixedDay } from './event-days.rules.js';
import type { OfferContent, OfferSession } from '../offer-content.rules.js';

export interface ScheduledSession {
  session: OfferSession;
  day: string;
  startsAt: Temporal.Instant;
  /** For whole days: the midnight after the last one. */
  endsAt: Temporal.Instant;
  preSessionStartsAt: Temporal.Instant | null;
  allDay: boolean;
}

type Timed = Pick<OfferContent, 'sessions' | 'timeZone'>;

/** Sessions whose day and times are all known, in order of time; whole days need no times. */
export function scheduledSessions(content: Timed): ScheduledSession[] {
  return content.sessions
    .flatMap((session) => scheduled(session, content.timeZone) ?? [])
    .sort((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt));
}

function scheduled(session: OfferSession, zone: string): ScheduledSession | null {
  const { date, startsAt, endsAt, preSession } = session;
  if (date.kind === 'allDay') {
    return {
      session,
      day: date.day,
      startsAt: beginningOf(date.day, zone),
      endsAt: endOfDay(date.until ?? date.day, zone),
      preSessionStartsAt: null,
      allDay: true,
    };
  }
  if (date.kind !== 'fixed' || !startsAt || !endsAt) return null;
  return {
    session,
    day: date.day,
    startsAt: atLocal(date.day, startsAt, zone),
    endsAt: atLocal(date.day, endsAt, zone),
    preSessionStartsAt: preSession && atLocal(date.day, preSession.startsAt, zone),
    allDay: false,
  };
}

/** When the event begins at the earliest that is known; its whole day while times are open. */
export function eventBegins(content: Timed): Temporal.Instant | null {
  const day = eventDay(content);
  if (!day) return null;
  const first = scheduledSessions(content)[0];
  return first?.day === day ? first.startsAt : beginningOf(day, content.timeZone);
}

/**
 * When the last session is over; null while the day of one is open. A session of which only the day
 * is known lasts until that day ends.
 */
export function eventEnds(content: Timed): Temporal.Instant | null {
  const ends = content.sessions.map((session) => sessionEnds(session, content.timeZone));
  if (ends.length === 0 || ends.includes(null)) return null;
  return (ends as Temporal.Instant[]).sort(Temporal.Instant.compare).at(-1) ?? null;
}

function sessionEnds(session: OfferSession, zone: string): Temporal.Instant | null {
  const day = fixedDay(session.date);
  if (!day) return null;
  return scheduled(session, zone)?.endsAt ?? endOfDay(day, zone);
}

/** Whether access data leave on any day, be it for one session only. */
export const sendsAccess = (content: Pick<OfferContent, 'accessDispatch' | 'sessions'>): boolean =>
  content.accessDispatch !== null || content.sessions.some((session) => session.accessDispatch);

export const dispatchAt = (
  dispatch: OfferContent['accessDispatch'],
  zone: string,
): Temporal.Instant | null => dispatch && atLocal(dispatch.date, dispatch.time, zone);
