/** The instants and days that follow from an offer's content; each is derived here and nowhere else. */
import { Temporal } from 'temporal-polyfill';
import { atLocal, endOfDay } from '#service-kit/calendar.js';
import type { OfferContent, OfferSession } from './offer-content.rules.js';

export interface ScheduledSession {
  session: OfferSession;
  day: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  preSessionStartsAt: Temporal.Instant | null;
}

/** Where a change of clocks skips midnight, the day begins at the first moment that exists. */
const beginningOf = (day: string, zone: string): Temporal.Instant => atLocal(day, '00:00', zone);

type Timed = Pick<OfferContent, 'sessions' | 'timeZone'>;

/** Sessions whose day and times are all known, in order of time. */
export function scheduledSessions(content: Timed): ScheduledSession[] {
  return content.sessions
    .flatMap((session) => scheduled(session, content.timeZone) ?? [])
    .sort((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt));
}

function scheduled(session: OfferSession, zone: string): ScheduledSession | null {
  const { date, startsAt, endsAt, preSession } = session;
  if (date.kind !== 'fixed' || !startsAt || !endsAt) return null;
  return {
    session,
    day: date.day,
    startsAt: atLocal(date.day, startsAt, zone),
    endsAt: atLocal(date.day, endsAt, zone),
    preSessionStartsAt: preSession && atLocal(date.day, preSession.startsAt, zone),
  };
}

/** The day on which agreements must be valid: the first known day, also while times are open. */
export function eventDay(content: Timed): string | null {
  const days = content.sessions.flatMap(({ date }) => (date.kind === 'fixed' ? [date.day] : []));
  return days.sort()[0] ?? null;
}

/** When the event begins at the earliest that is known; its whole day while times are open. */
export function eventBegins(content: Timed): Temporal.Instant | null {
  const day = eventDay(content);
  if (!day) return null;
  const first = scheduledSessions(content)[0];
  return first?.day === day ? first.startsAt : beginningOf(day, content.timeZone);
}

/** First instant that is too late. */
export const closesAt = (
  deadline: OfferContent['registrationCloses'],
  zone: string,
): Temporal.Instant | null => deadline && endOfDay(deadline.day, zone);

export const opensAt = (
  opening: OfferContent['registrationOpens'],
  zone: string,
): Temporal.Instant | null => opening && beginningOf(opening.day, zone);

export const dispatchAt = (
  dispatch: OfferContent['accessDispatch'],
  zone: string,
): Temporal.Instant | null => dispatch && atLocal(dispatch.date, dispatch.time, zone);
