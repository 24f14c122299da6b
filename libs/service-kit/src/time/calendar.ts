/**
 * Local days and times to instants. Rules (docs/architecture.md, "Time"):
 * a wall-clock time inside a spring gap moves later by the gap, a doubled one in autumn takes the
 * first instant, and the end of a day is the first instant of the next day, exclusive.
 */
import { Temporal } from 'temporal-polyfill';

export const BERLIN = 'Europe/Berlin';

/** `date` at `time` in `zone`. `compatible` is exactly the rule above. */
export function atLocal(date: string, time: string, zone = BERLIN): Temporal.Instant {
  return Temporal.PlainDate.from(date)
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant();
}

/** First instant after the local day: 23:59:59 is in time, 00:00:00 is too late. */
export function endOfDay(date: string, zone = BERLIN): Temporal.Instant {
  return Temporal.PlainDate.from(date)
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: zone })
    .toInstant();
}

/** The local day on which an instant lies. */
export function localDay(instant: Temporal.Instant | string, zone = BERLIN): string {
  return Temporal.Instant.from(instant.toString())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

const FRIDAY = 5;

/** The last day from Monday to Friday before a day. Public holidays differ by state and are not known. */
export function workingDayBefore(date: string): string {
  let day = Temporal.PlainDate.from(date).subtract({ days: 1 });
  while (day.dayOfWeek > FRIDAY) day = day.subtract({ days: 1 });
  return day.toString();
}

export const toInstant = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());

export const toDate = (instant: Temporal.Instant | string): Date =>
  new Date(Temporal.Instant.from(instant.toString()).epochMilliseconds);
