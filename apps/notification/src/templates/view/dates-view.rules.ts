/** When and where, in words: every precision of a date and every kind of place. */
import { Temporal } from 'temporal-polyfill';
import { eventDateText } from '#contracts/event-date-text.js';
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { EventDate, Locale } from '#contracts/vocabulary.js';

type Session = OfferBriefing['sessions'][number];

/** One session as it is known: its day in some precision, its times where they are fixed. */
export interface SessionDate {
  sessionId: string;
  title: Session['title'];
  date: EventDate;
  /** Local, `10:00`; null: not known, or all day. */
  from: string | null;
  to: string | null;
  /** Start of the optional part before it, `09:30`. */
  check: string | null;
  /** With instants; null while day or times are open. */
  session: Session | null;
}

const local = (instant: string, zone: string) => {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return {
    day: at.toPlainDate(),
    time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
};

function dayOf(session: Session, zone: string): EventDate {
  const day = local(session.startsAt, zone).day.toString();
  if (!session.allDay) return { kind: 'fixed', day };
  // The end is the midnight after the last day.
  const until = local(session.endsAt, zone).day.subtract({ days: 1 }).toString();
  return { kind: 'allDay', day, until };
}

/** Every session of an offer, also those without a date, in the order of the offer. */
export function sessionDates(briefing: OfferBriefing): SessionDate[] {
  const { sessions, schedule, timeZone } = briefing;
  const planned =
    schedule.length > 0
      ? schedule
      : sessions.map((session) => ({
          sessionId: session.sessionId,
          title: session.title,
          date: dayOf(session, timeZone),
          startsAt: null,
          endsAt: null,
        }));
  return planned.map(({ sessionId, title, date, startsAt, endsAt }) => {
    const session = sessions.find((one) => one.sessionId === sessionId) ?? null;
    const timed = session && !session.allDay ? session : null;
    const check = timed?.preSessionStartsAt;
    return {
      sessionId,
      title,
      date,
      from: timed ? local(timed.startsAt, timeZone).time : startsAt,
      to: timed ? local(timed.endsAt, timeZone).time : endsAt,
      check: check ? local(check, timeZone).time : null,
      session,
    };
  });
}

/** `Donnerstag, 24. September 2020, 10:00–14:00 Uhr (Berlin)`, `voraussichtlich im Dezember 2020` */
export function whenText({ date, from, to }: SessionDate, zone: string, locale: Locale): string {
  const day = eventDateText(date, locale);
  if (!from || date.kind === 'unknown') return day;
  const clock = locale === 'de' ? ' Uhr' : '';
  return `${day}, ${from}${to ? `–${to}` : ''}${clock} (${zone})`;
}

const dated = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const short = {
  de: new Intl.DateTimeFormat('de-DE', dated),
  en: new Intl.DateTimeFormat('en-GB', dated),
};

/** For subjects: ` am 24. September 2020, 10:00 Uhr`; nothing while nothing is known. */
export function onText(dates: readonly SessionDate[], locale: Locale): string {
  const first = dates.find(({ date }) => date.kind !== 'unknown');
  if (!first) return '';
  const { date, from } = first;
  if (date.kind !== 'fixed' && date.kind !== 'allDay') return `, ${eventDateText(date, locale)}`;
  const day = short[locale].format(new Date(`${date.day}T12:00:00Z`));
  const clock = locale === 'de' ? ' Uhr' : '';
  const time = from && date.kind === 'fixed' ? `, ${from}${clock}` : '';
  return `${locale === 'de' ? ' am' : ' on'} ${day}${time}`;
}

const words = {
  de: {
    online: 'online',
    onsite: 'vor Ort; die Adresse folgt',
    and: 'oder online',
    undecided: 'steht noch nicht fest',
    toBeAnnounced: 'wird noch bekanntgegeben',
  },
  en: {
    online: 'online',
    onsite: 'on site; the address follows',
    and: 'or online',
    undecided: 'not decided yet',
    toBeAnnounced: 'to be announced',
  },
} as const;

/** An empty venue is not "online": what is not known is said. */
export function whereText({ place, platform }: OfferBriefing, locale: Locale): string {
  const w = words[locale];
  // The catalogue's lines name the platform, too.
  const address = place.lines.filter((one) => one !== platform).join(', ');
  const online = platform ? `${w.online}, ${platform}` : w.online;
  switch (place.kind) {
    case 'online':
      return online;
    case 'onsite':
      return address || w.onsite;
    case 'hybrid':
      return `${address || w.onsite}, ${w.and}${platform ? ` (${platform})` : ''}`;
    case 'undecided':
      return platform ? online : w.undecided; // told before places were kept
    case 'toBeAnnounced':
      return w.toBeAnnounced;
  }
}

/** Whether somebody needs access data to take part. */
export const needsAccess = ({ place, platform }: OfferBriefing): boolean =>
  place.kind === 'online' || place.kind === 'hybrid' || platform !== null;

export const zoneName = ({ timeZone }: OfferBriefing): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
