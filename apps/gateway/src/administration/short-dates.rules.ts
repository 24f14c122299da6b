/** Dates for tables and lists, where there is no room for the name of the weekday. */
import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../pages/form/format.rules.js';

/** `24.09.2020` / `24/09/2020` */
export function shortDay(day: string, locale: Locale): string {
  const [year, month, date] = day.split('-');
  return locale === 'de' ? `${date}.${month}.${year}` : `${date}/${month}/${year}`;
}

/** `24.09.2020, 10:00`, in Berlin */
export function shortInstant(instant: string, locale: Locale): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Berlin');
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${shortDay(local.toPlainDate().toString(), locale)}, ${time}`;
}
