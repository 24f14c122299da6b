/** Days and deadlines as mails say them. */
import type { Locale } from '#contracts/vocabulary.js';

const tags: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };

/** Making a formatter costs more than all the rest of a mail: each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.keys(options).join(' ')}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(tags[locale], { ...options, timeZone: 'UTC' });
    formatters.set(key, found);
  }
  return found;
}

/** Calendar days have no zone: noon UTC stands for the day. */
export const dayText = (
  date: string,
  locale: Locale,
  options: Intl.DateTimeFormatOptions,
): string => formatter(locale, options).format(new Date(`${date}T12:00:00Z`));

export const long = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
} as const;
export const short = { day: 'numeric', month: 'long' } as const;
export const dated = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** Until when something can be done; without a time the day counts in full. */
export function untilText(day: string | null, time: string | null, locale: Locale): string | null {
  if (!day) return null;
  const date = dayText(day, locale, long);
  if (locale === 'de') return time ? `bis ${date}, ${time} Uhr` : `bis einschließlich ${date}`;
  return time ? `by ${time} on ${date}` : `by the end of ${date}`;
}
