/** The days that follow from what is known of the sessions' dates; a presumed month is a span of days. */
import { Temporal } from 'temporal-polyfill';
import type { EventDate } from '#contracts/vocabulary.js';
import type { OfferContent } from '../offer-content.rules.js';

type Dated = Pick<OfferContent, 'sessions'>;

/** First and last day on which a session can begin; `tentative`: announced as "presumably". */
export interface DaySpan {
  from: string;
  until: string;
  tentative: boolean;
}

/** Null: nothing is known. */
export function spanOf(date: EventDate): DaySpan | null {
  switch (date.kind) {
    case 'fixed':
    case 'allDay':
      return { from: date.day, until: date.day, tentative: false };
    case 'tentativeDay':
      return { from: date.day, until: date.day, tentative: true };
    case 'tentativeMonth':
      return monthsSpan(date.month, 1);
    case 'tentativeQuarter': {
      const [year, quarter] = date.quarter.split('-Q');
      const month = String(Number(quarter) * 3 - 2).padStart(2, '0');
      return monthsSpan(`${year}-${month}`, 3);
    }
    case 'unknown':
      return null;
  }
}

function monthsSpan(firstMonth: string, months: number): DaySpan {
  const from = Temporal.PlainYearMonth.from(firstMonth).toPlainDate({ day: 1 });
  const until = from.add({ months }).subtract({ days: 1 });
  return { from: from.toString(), until: until.toString(), tentative: true };
}

/**
 * The span in which the first session begins. A session of which nothing is known is left out; one
 * that is presumed for an earlier time keeps a fixed later one from being the first.
 */
export function eventDays(content: Dated): DaySpan | null {
  const spans = content.sessions.flatMap(({ date }) => spanOf(date) ?? []);
  if (spans.length === 0) return null;
  const from = spans.map((one) => one.from).sort()[0]!;
  const until = spans.map((one) => one.until).sort()[0]!;
  const fixed = spans.some((one) => !one.tentative && one.from === from);
  return from === until && fixed
    ? { from, until, tentative: false }
    : { from, until, tentative: true };
}

/** The day on which agreements must be valid: the first day, once it is fixed; times may be open. */
export function eventDay(content: Dated): string | null {
  const days = eventDays(content);
  return days && !days.tentative ? days.from : null;
}

/** The day on which a session is, once it is fixed. */
export const fixedDay = (date: EventDate): string | null =>
  date.kind === 'fixed' || date.kind === 'allDay' ? date.day : null;

/** The day of the last session; null while one of them is not fixed, because it may be later. */
export function lastSessionDay(content: Dated): string | null {
  const days = content.sessions.map(({ date }) => fixedDay(date));
  return days.includes(null) ? null : ((days as string[]).sort().at(-1) ?? null);
}
