/**
 * Times that staff offer, from days and clock times in the offer's zone. A time that the change of
 * clocks leaves out is refused; of one that comes twice the first is meant. The length of a talk is
 * real time, so a night that is an hour longer has room for one talk more.
 */
import { Temporal } from 'temporal-polyfill';
import { atLocal } from '#service-kit/time/calendar.js';

export interface Span {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** On one day, by the clock on the wall. */
export interface LocalSpan {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** The same window on several days, cut into talks. */
export interface Series {
  readonly firstDay: string;
  readonly lastDay: string;
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly pauseMinutes: number;
}

export type SlotFault =
  | { readonly kind: 'noSuchTime'; readonly day: string; readonly time: string }
  | { readonly kind: 'endsBeforeStart' }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'none' }
  | { readonly kind: 'tooMany'; readonly most: number };
export type Made<T> = { readonly made: T } | { readonly fault: SlotFault };

export const MOST_SLOTS = 200;
const MOST_DAYS = 366;
const LONGEST_HOURS = 8;

/** One talk. */
export function spanOf({ day, from, to }: LocalSpan, zone: string): Made<Span> {
  const window = windowOf(day, from, to, zone);
  if ('fault' in window) return window;
  const { startsAt, endsAt } = window.made;
  const tooLong = startsAt.until(endsAt).total('hours') > LONGEST_HOURS;
  return tooLong ? { fault: { kind: 'tooLong' } } : window;
}

/** As many talks as fit into the window of each day; a rest that is too short stays free. */
export function spansOf(series: Series, zone: string): Made<Span[]> {
  const spans: Span[] = [];
  for (const day of daysOf(series)) {
    const window = windowOf(day, series.from, series.to, zone);
    if ('fault' in window) return window;
    spans.push(...cut(window.made, series.minutes, series.pauseMinutes));
    if (spans.length > MOST_SLOTS) return { fault: { kind: 'tooMany', most: MOST_SLOTS } };
  }
  return spans.length > 0 ? { made: spans } : { fault: { kind: 'none' } };
}

function daysOf({ firstDay, lastDay, weekdays }: Series): string[] {
  const first = Temporal.PlainDate.from(firstDay);
  const length = Math.min(first.until(lastDay).total('days') + 1, MOST_DAYS);
  return Array.from({ length: Math.max(length, 0) }, (_, days) => first.add({ days }))
    .filter((day) => weekdays.includes(day.dayOfWeek))
    .map(String);
}

function windowOf(day: string, from: string, to: string, zone: string): Made<Span> {
  for (const time of [from, to]) {
    if (!exists(day, time, zone)) return { fault: { kind: 'noSuchTime', day, time } };
  }
  const [startsAt, endsAt] = [atLocal(day, from, zone), atLocal(day, to, zone)];
  return Temporal.Instant.compare(startsAt, endsAt) < 0
    ? { made: { startsAt, endsAt } }
    : { fault: { kind: 'endsBeforeStart' } };
}

/** Whether the clocks show this time on that day at all. */
function exists(day: string, time: string, zone: string): boolean {
  const shown = atLocal(day, time, zone).toZonedDateTimeISO(zone).toPlainDateTime();
  return shown.equals(Temporal.PlainDateTime.from(`${day}T${time}`));
}

function cut(window: Span, minutes: number, pauseMinutes: number): Span[] {
  const spans: Span[] = [];
  let { startsAt } = window;
  for (;;) {
    const endsAt = startsAt.add({ minutes });
    if (Temporal.Instant.compare(endsAt, window.endsAt) > 0) return spans;
    spans.push({ startsAt, endsAt });
    startsAt = endsAt.add({ minutes: pauseMinutes });
  }
}

/** A local day in words, for what is said about it. */
export const dayIn = (day: string): { de: string; en: string } => ({
  de: Temporal.PlainDate.from(day).toLocaleString('de-DE', { dateStyle: 'long' }),
  en: Temporal.PlainDate.from(day).toLocaleString('en-GB', { dateStyle: 'long' }),
});
