/** Setting the demonstration's clock: from a wish to an offset. */
import { Temporal } from 'temporal-polyfill';

/** `to`: local time in Berlin. `forward`: ISO 8601 duration; days are calendar days in Berlin. */
export type ClockWish = { readonly to: string } | { readonly forward: string };

const ZONE = 'Europe/Berlin';
const EARLIEST = Temporal.Instant.from('2000-01-01T00:00:00Z');
const LATEST = Temporal.Instant.from('2100-01-01T00:00:00Z');

/** @returns milliseconds between the machine's time and the wished one; null outside 2000–2099 */
export function offsetFor(
  wish: ClockWish,
  businessNow: Temporal.Instant,
  machineNow: Temporal.Instant,
): number | null {
  const wished =
    'to' in wish
      ? Temporal.PlainDateTime.from(wish.to).toZonedDateTime(ZONE).toInstant()
      : businessNow.toZonedDateTimeISO(ZONE).add(wish.forward).toInstant();
  const early = Temporal.Instant.compare(wished, EARLIEST) < 0;
  const late = Temporal.Instant.compare(wished, LATEST) >= 0;
  return early || late ? null : wished.epochMilliseconds - machineNow.epochMilliseconds;
}

export const isLocalDateTime = (value: string): boolean => {
  try {
    // `T` obligatory: a bare date would silently mean midnight.
    return (
      /T\d/.test(value) &&
      !/[Zz]|[+-]\d{2}:?\d{2}$|\[/.test(value) &&
      Boolean(Temporal.PlainDateTime.from(value))
    );
  } catch {
    return false;
  }
};

export const isForwardDuration = (value: string): boolean => {
  try {
    return Temporal.Duration.from(value).sign > 0;
  } catch {
    return false;
  }
};
