/** A moment that somebody typed. */
import { Temporal } from 'temporal-polyfill';

const BERLIN = 'Europe/Berlin';

/** In Berlin, where the offers are. @returns null for what is no day and time of this century or so */
export function instantAt(day: string, time: string): string | null {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time)) return null;
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' });
    return local.toZonedDateTime(BERLIN).toInstant().toString();
  } catch {
    return null;
  }
}
