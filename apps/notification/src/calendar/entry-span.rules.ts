/** From when to when a session stands in a calendar, and whether enough is known to enter it at all. */
import { Temporal } from 'temporal-polyfill';
import type { OfferBriefing } from '#contracts/internal-http.js';
import { type SessionDate, sessionDates } from '../templates/view/dates-view.rules.js';

/** In the words of the generator; without `timezone` an instant, written in UTC. */
export interface Span {
  readonly start: Date;
  readonly end?: Date;
  readonly allDay?: true;
  readonly timezone?: 'UTC';
}

/** Null while not even the day is presumed: a month or a quarter is no calendar entry. */
export function spanOf({ date, from, to, session }: SessionDate, zone: string): Span | null {
  // In UTC (a Date without `timezone`), which every calendar shows in its own zone.
  if (session && !session.allDay)
    return { start: new Date(session.startsAt), end: new Date(session.endsAt) };
  if (date.kind === 'allDay') return wholeDays(date.day, date.until ?? date.day);
  if (date.kind !== 'fixed' && date.kind !== 'tentativeDay') return null;
  if (!from || !to) return wholeDays(date.day, date.day);
  const at = (time: string): Date =>
    new Date(
      Temporal.PlainDateTime.from(`${date.day}T${time}`).toZonedDateTime(zone).epochMilliseconds,
    );
  return { start: at(from), end: at(to) };
}

/** Ids of the sessions that can stand in a calendar: also those of a presumed day. */
export const datedSessions = (briefing: OfferBriefing): string[] =>
  sessionDates(briefing)
    .filter((date) => spanOf(date, briefing.timeZone) !== null)
    .map(({ sessionId }) => sessionId);

/** Days without clock times or zone: VALUE=DATE, and the end is the first day that is not meant. */
function wholeDays(day: string, until: string): Span {
  const utc = (of: Temporal.PlainDate): Date => new Date(`${of.toString()}T00:00:00Z`);
  const end = Temporal.PlainDate.from(until).add({ days: 1 });
  return { allDay: true, timezone: 'UTC', start: utc(Temporal.PlainDate.from(day)), end: utc(end) };
}
