import type { EventDate, Locale } from './vocabulary.js';

const tags = { de: 'de-DE', en: 'en-GB' } as const;
const styles = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} as const;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Days have no zone: noon UTC stands for the day. Making a formatter is dear, so each is made once. */
function format(day: string, style: keyof typeof styles, locale: Locale): string {
  const key = `${locale} ${style}`;
  const made =
    formatters.get(key) ??
    new Intl.DateTimeFormat(tags[locale], { ...styles[style], timeZone: 'UTC' });
  formatters.set(key, made);
  return made.format(new Date(`${day}T12:00:00Z`));
}

/**
 * What is known of a day, as people say it: "Donnerstag, 24. September 2020", "voraussichtlich im
 * Dezember 2020". Without clock times; without a full stop.
 */
export function eventDateText(date: EventDate, locale: Locale): string {
  const german = locale === 'de';
  const day = (of: string): string => format(of, 'day', locale);
  switch (date.kind) {
    case 'fixed':
      return day(date.day);
    case 'allDay': {
      const until = date.until && date.until !== date.day ? date.until : null;
      const days = until
        ? `${day(date.day)} ${german ? 'bis' : 'to'} ${day(until)}`
        : day(date.day);
      return `${days}, ${german ? 'ganztägig' : 'all day'}`;
    }
    case 'tentativeDay':
      return `${german ? 'voraussichtlich am' : 'presumably on'} ${day(date.day)}`;
    case 'tentativeMonth':
      return `${german ? 'voraussichtlich im' : 'presumably in'} ${format(`${date.month}-15`, 'month', locale)}`;
    case 'tentativeQuarter': {
      const [year, quarter] = date.quarter.split('-Q');
      return german
        ? `voraussichtlich im ${quarter}. Quartal ${year}`
        : `presumably in the ${ordinals[Number(quarter) - 1]} quarter of ${year}`;
    }
    case 'unknown':
      return german ? 'noch nicht bekannt' : 'not known yet';
  }
}

const ordinals = ['first', 'second', 'third', 'fourth'] as const;
