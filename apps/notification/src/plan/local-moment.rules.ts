/**
 * Moments that people name on a wall clock ("two days before, at nine") and the instants they mean.
 */
import { Temporal } from 'temporal-polyfill';

/** A wall-clock moment: what was promised, kept beside the instant so that a person can read it. */
export interface LocalMoment {
  /** Calendar day, `2020-09-21`. */
  date: string;
  /** Wall-clock time to the minute, `09:00`. */
  time: string;
  /** IANA zone. */
  zone: string;
}

/**
 * The instant of a wall-clock moment. When clocks go forward and the time does not exist, the
 * moment moves later by the gap (02:30 becomes 03:30); when a time happens twice, the first counts.
 * So there is exactly one instant for every local moment (reliability.md, rule 8).
 */
export function instantOf({ date, time, zone }: LocalMoment): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${date}T${time}`)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant();
}

/**
 * The last local day on which something is still possible. `closesAt` is the first instant that is
 * too late, so "end of 18 September" arrives as midnight of the 19th and means the 18th.
 */
export function lastDayBefore(closesAt: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(closesAt)
    .subtract({ nanoseconds: 1 })
    .toZonedDateTimeISO(zone)
    .toPlainDate();
}

/** The local day `days` before a deadline's day, at `time`. */
export function localMomentBefore(
  closesAt: string,
  zone: string,
  days: number,
  time: string,
): LocalMoment {
  return {
    date: lastDayBefore(closesAt, zone).subtract({ days }).toString(),
    time,
    zone,
  };
}

/** Canonical text of an instant: UTC, milliseconds only when there are any. */
export const text = (instant: Temporal.Instant): string => instant.toString();

export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;

export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) <= 0 ? a : b;

export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) < 0;

/** Of two instants in their text form. */
export const isAfter = (a: string, b: string): boolean =>
  isBefore(Temporal.Instant.from(b), Temporal.Instant.from(a));
