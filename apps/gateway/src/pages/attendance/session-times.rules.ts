/** A session as people read it, with its title when it has one. */
import { Temporal } from 'temporal-polyfill';
import { dayText, type Locale, say, spanText } from '../form/format.rules.js';

export interface SessionTimes {
  readonly title: { readonly de: string; readonly en?: string } | null;
  readonly startsAt: string;
  readonly endsAt: string;
  /** From local midnight to local midnight; no clock times are known. */
  readonly allDay: boolean;
}

/** `Auftakt: Donnerstag, 24. September 2020, 10:00–14:00 Uhr` */
export function sessionName(session: SessionTimes, zone: string, locale: Locale): string {
  const when = session.allDay
    ? daysText(session, zone, locale)
    : spanText(session.startsAt, session.endsAt, locale, zone);
  return session.title ? `${say(session.title, locale)}: ${when}` : when;
}

function daysText({ startsAt, endsAt }: SessionTimes, zone: string, locale: Locale): string {
  const day = (at: Temporal.Instant): string =>
    dayText(at.toZonedDateTimeISO(zone).toPlainDate().toString(), locale);
  const first = day(Temporal.Instant.from(startsAt));
  const last = day(Temporal.Instant.from(endsAt).subtract({ nanoseconds: 1 }));
  return first === last ? first : `${first} – ${last}`;
}

export const clockTime = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
