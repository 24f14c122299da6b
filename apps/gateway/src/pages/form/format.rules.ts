/** Dates and times as people read them. All of them are local to the offer, or to Berlin. */
import { Temporal } from 'temporal-polyfill';
import type { EventDate } from '#contracts/vocabulary.js';

export type Locale = 'de' | 'en';
type Text = { readonly de: string; readonly en?: string | undefined };

const BERLIN = 'Europe/Berlin';
const tags = { de: 'de-DE', en: 'en-GB' } as const;

/** In the wanted language, else in German, in which every text exists. */
export const say = (text: Text, locale: Locale): string =>
  locale === 'en' ? (text.en ?? text.de) : text.de;

export const sayMaybe = (text: Text | null | undefined, locale: Locale): string | null =>
  text ? say(text, locale) : null;

/** `Position {n}` with `{ n: 3 }` is `Position 3`; what no value is given for stays as it is. */
export const fill = (text: string, values: Readonly<Record<string, number | string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );

/** `Donnerstag, 24. September 2020` */
export const dayText = (day: string, locale: Locale): string =>
  Temporal.PlainDate.from(day).toLocaleString(tags[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** As exactly as it is known: `voraussichtlich Dezember 2020`. Null: nothing is known. */
export function dateText(date: EventDate, locale: Locale): string | null {
  const presumably = locale === 'de' ? 'voraussichtlich' : 'presumably';
  switch (date.kind) {
    case 'fixed':
      return dayText(date.day, locale);
    case 'allDay':
      return date.until && date.until !== date.day
        ? `${dayText(date.day, locale)} – ${dayText(date.until, locale)}`
        : dayText(date.day, locale);
    case 'tentativeDay':
      return `${presumably} ${dayText(date.day, locale)}`;
    case 'tentativeMonth':
      return `${presumably} ${Temporal.PlainDate.from(`${date.month}-01`).toLocaleString(
        tags[locale],
        { month: 'long', year: 'numeric' },
      )}`;
    case 'tentativeQuarter': {
      const [year, quarter] = date.quarter.split('-Q');
      return `${presumably} ${quarter}. ${locale === 'de' ? 'Quartal' : 'quarter'} ${year}`;
    }
    case 'unknown':
      return null;
  }
}

/** `10:00 Uhr` / `10:00` */
export const timeText = (time: string, locale: Locale): string =>
  locale === 'de' ? `${time.slice(0, 5)} Uhr` : time.slice(0, 5);

/** `Donnerstag, 24. September 2020, 10:00 Uhr` */
export function instantText(instant: string, locale: Locale, zone = BERLIN): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return `${dayText(local.toPlainDate().toString(), locale)}, ${timeText(local.toPlainTime().toString(), locale)}`;
}

/** The last moment of a period that ends with the instant: midnight is the end of the day before. */
export function deadlineText(instant: string, locale: Locale, zone = BERLIN): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  if (!local.equals(local.startOfDay())) return instantText(instant, locale, zone);
  const lastDay = dayText(local.toPlainDate().subtract({ days: 1 }).toString(), locale);
  return `${lastDay} (${locale === 'de' ? 'Ende des Tages' : 'end of the day'})`;
}

/** From–to of a session; the day once when both lie on it. */
export function spanText(startsAt: string, endsAt: string, locale: Locale, zone = BERLIN): string {
  const from = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone);
  const to = Temporal.Instant.from(endsAt).toZonedDateTimeISO(zone);
  if (!from.toPlainDate().equals(to.toPlainDate())) {
    return `${instantText(startsAt, locale, zone)} – ${instantText(endsAt, locale, zone)}`;
  }
  const start = from.toPlainTime().toString().slice(0, 5);
  return `${dayText(from.toPlainDate().toString(), locale)}, ${start}–${timeText(to.toPlainTime().toString(), locale)}`;
}

export interface ClockFace {
  readonly iso: string;
  /** As people read it. */
  readonly now: string;
  /** As `<input type="datetime-local">` wants it. */
  readonly local: string;
}

export function clockFace(now: Temporal.Instant, locale: Locale): ClockFace {
  const local = now.toZonedDateTimeISO(BERLIN).toPlainDateTime();
  return {
    iso: now.toString({ smallestUnit: 'second' }),
    now: instantText(now.toString(), locale),
    local: local.toString({ smallestUnit: 'minute' }),
  };
}

/** A paragraph, or a list. */
export interface Block {
  readonly text: string | null;
  readonly items: readonly string[];
}

/**
 * Plain text as editors write it: a blank line ends a paragraph, lines that begin with "- " are a
 * list, and a line break within a paragraph is only where the editor's line ended.
 */
export function blocks(text: string | null, joint: ' ' | '\n' = ' '): Block[] {
  return (text ?? '')
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const lines = part.split('\n').map((line) => line.trim());
      if (!lines[0]?.startsWith('- ')) return { text: lines.join(joint), items: [] };
      const items: string[] = [];
      for (const line of lines) {
        if (line.startsWith('- ')) items.push(line.slice(2));
        else items.push(`${items.pop() ?? ''}${joint}${line}`.trim());
      }
      return { text: null, items };
    });
}
