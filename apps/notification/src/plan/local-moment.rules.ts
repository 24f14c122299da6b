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

/** Enough for the moments of some offers; then all of it is forgotten. */
const REMEMBERED = 2_000;

/**
 * The same few moments are worked out for each of ten thousand registrations of an offer, and working
 * with zones is slow. Only pure functions of texts are remembered, so nobody can tell.
 */
function remembered<A extends unknown[], R>(work: (...asked: A) => R): (...asked: A) => R {
  const known = new Map<string, R>();
  return (...asked) => {
    const key = asked.join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const made = work(...asked);
    known.set(key, made);
    return made;
  };
}

/**
 * The instant of a wall-clock moment. When clocks go forward and the time does not exist, the
 * moment moves later by the gap (02:30 becomes 03:30); when a time happens twice, the first counts.
 * So there is exactly one instant for every local moment (docs/mail-plan.md).
 */
export const instantOf = ({ date, time, zone }: LocalMoment): Temporal.Instant =>
  instantAt(`${date}T${time}`, zone);

const instantAt = remembered((dateTime: string, zone: string) =>
  Temporal.PlainDateTime.from(dateTime)
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant(),
);

/** Of an instant in its text form. */
export const instantFrom = remembered((at: string) => Temporal.Instant.from(at));

/**
 * The last local day on which something is still possible. `closesAt` is the first instant that is
 * too late, so "end of 18 September" arrives as midnight of the 19th and means the 18th.
 */
export const lastDayBefore = remembered((closesAt: string, zone: string): Temporal.PlainDate =>
  Temporal.Instant.from(closesAt)
    .subtract({ nanoseconds: 1 })
    .toZonedDateTimeISO(zone)
    .toPlainDate(),
);

/** The local day `days` before a deadline's day, at `time`. */
export const localMomentBefore = remembered(
  (closesAt: string, zone: string, days: number, time: string): LocalMoment => ({
    date: lastDayBefore(closesAt, zone).subtract({ days }).toString(),
    time,
    zone,
  }),
);

/** Hours of real time later. */
export const hoursAfter = remembered((at: string, hours: number) =>
  Temporal.Instant.from(at).add({ hours }),
);

/** Canonical text of an instant: UTC, milliseconds only when there are any. */
export function text(instant: Temporal.Instant): string {
  const known = texts.get(instant);
  if (known !== undefined) return known;
  const made = instant.toString();
  texts.set(instant, made);
  return made;
}
const texts = new WeakMap<Temporal.Instant, string>();

export const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;

export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) < 0;

/** Of two instants in their text form. */
export const isAfter = (a: string, b: string): boolean => isBefore(instantFrom(b), instantFrom(a));
