/**
 * The calendar file of a mail. One entry per session: the main part, with the technical check
 * mentioned, because the check is optional and must not look like the beginning.
 *
 * METHOD is PUBLISH, not REQUEST: a request asks for accept or decline, and those answers would go by
 * mail to a mailbox where nobody counts them, while people would believe they had withdrawn. A later
 * file with the same UIDs and a higher SEQUENCE replaces the entries; CANCEL takes them out.
 */
import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  type ICalEvent,
  type ICalEventData,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { OfferBriefing, Recipient } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import {
  needsAccess,
  type SessionDate,
  sessionDates,
  whereText,
} from '../templates/view/dates-view.rules.js';
import { oneLine } from '../templates/view/others-text.rules.js';
import { withLastLine } from './last-line.js';
import type { CalendarMethod } from '../templates/template.js';

const words = {
  de: {
    check: (time: string) => `Ab ${time} Uhr freiwilliger Technik-Check.`,
    access: 'Den Zugang erhalten Sie in einer eigenen E-Mail.',
    presumed: 'Der Termin ist noch nicht endgültig.',
    asked: 'Sie haben noch keine Zusage.',
    reminder: 'Erinnerung',
    page: 'Ihre Anmeldung:',
    contact: 'Fragen:',
  },
  en: {
    check: (time: string) => `Optional technical check from ${time}.`,
    access: 'The access data come in a mail of their own.',
    presumed: 'The date is not final yet.',
    asked: 'You have no place yet.',
    reminder: 'Reminder',
    page: 'Your registration:',
    contact: 'Questions:',
  },
} as const;

/**
 * @param method `cancel` also takes out entries whose day is not known any more
 * @returns iCalendar text (RFC 5545), or null while there is no day to enter
 */
export function sessionCalendar(
  briefing: OfferBriefing,
  recipient: Recipient,
  method: CalendarMethod = 'publish',
): string | null {
  const cancels = method === 'cancel';
  return calendarOf(briefing, recipient, {
    standing: cancels ? 'cancelled' : 'confirmed',
    method: cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    stamp: null,
  });
}

/** Whether somebody comes: has a place, has asked for one, or does not come (any more). */
export type Standing = 'confirmed' | 'asked' | 'cancelled';

interface Wanted {
  readonly standing: Standing;
  /** Null: none, as in a calendar that is fetched. */
  readonly method: ICalCalendarMethod | null;
  /** Null: the moment at which the file is made. */
  readonly stamp: Date | null;
}

/** @returns null while there is no day to enter, and nothing to take out */
export function calendarOf(
  briefing: OfferBriefing,
  recipient: Recipient,
  { standing, method, stamp }: Wanted,
): string | null {
  const cancels = standing === 'cancelled';
  const withdraws = method === ICalCalendarMethod.CANCEL;
  const entries = sessionDates(briefing)
    .map((date) => ({ date, span: spanOf(date, briefing.timeZone) }))
    .filter(({ span }) => span !== null || withdraws);
  if (entries.length === 0) return null;
  const calendar = ical({
    prodId: { company: 'Einlass', product: 'Einlass', language: recipient.locale.toUpperCase() },
    ...(method && { method }),
  });
  for (const { date, span } of entries) {
    const status = statusOf(date, standing);
    const event = calendar.createEvent({
      ...(span ?? WITHOUT_DAY),
      // Per registration: two people may share a mailbox, and one entry must not replace the other.
      id: `${date.sessionId}.${recipient.registrationId}@einlass`,
      sequence: sequenceOf(briefing, recipient),
      ...(stamp && { stamp }),
      summary: titleOf(briefing, date, recipient.locale),
      location: locationOf(briefing, recipient.locale),
      description: descriptionOf(briefing, date, recipient, standing),
      url: recipient.links.status,
      status,
      busystatus: BUSY[status],
    });
    if (!cancels && span) remind(event, span, recipient.locale);
  }
  return withLastLine(withoutUnknownDays(calendar.toString()));
}

const BUSY: Readonly<Record<ICalEventStatus, ICalEventBusyStatus>> = {
  [ICalEventStatus.CONFIRMED]: ICalEventBusyStatus.BUSY,
  [ICalEventStatus.TENTATIVE]: ICalEventBusyStatus.TENTATIVE,
  [ICalEventStatus.CANCELLED]: ICalEventBusyStatus.FREE,
};

/**
 * A day before and half an hour before; before whole days at nine on the day before. Seconds, because
 * the generator writes a duration of them, which is right in every zone.
 */
function remind(event: ICalEvent, { allDay }: Span, locale: Locale): void {
  for (const trigger of allDay ? [15 * 3600] : [24 * 3600, 30 * 60]) {
    const description = words[locale].reminder;
    event.createAlarm({ type: ICalAlarmType.display, trigger, description });
  }
}

/**
 * Grows with every change of the offer's dates and of the registration: who goes from group I to II
 * and back gets the entry of I a second time, and calendars take it only with a higher number.
 */
const sequenceOf = ({ calendarSequence }: OfferBriefing, { version }: Recipient): number =>
  calendarSequence + version;

type Span = Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'>;

/** DTSTART is optional in a CANCEL (RFC 5546, 3.2.5), but the generator insists on one. */
const WITHOUT_DAY: Span = { start: new Date(0) };
const withoutUnknownDays = (text: string): string =>
  text.replace(/^DTSTART:19700101T000000Z\r?\n/gm, '');

/** Null while not even the day is presumed: a month or a quarter is no calendar entry. */
function spanOf({ date, from, to, session }: SessionDate, zone: string): Span | null {
  // In UTC (a Date without `timezone`), which every calendar shows in its own zone.
  if (session && !session.allDay)
    return { start: new Date(session.startsAt), end: new Date(session.endsAt) };
  if (date.kind === 'allDay') return wholeDays(date.day, date.until ?? date.day);
  if (date.kind !== 'fixed' && date.kind !== 'tentativeDay') return null;
  if (!from || !to) return wholeDays(date.day, date.day);
  const at = (time: string): Date =>
    new Date(
      Temporal.PlainDateTime.from(`${date.day}T${time}`).toZonedDateTime(zone).epochMilliseconds,
    );
  return { start: at(from), end: at(to) };
}

/** Days without clock times or zone: VALUE=DATE, and the end is the first day that is not meant. */
function wholeDays(day: string, until: string): Span {
  const utc = (of: Temporal.PlainDate): Date => new Date(`${of.toString()}T00:00:00Z`);
  const end = Temporal.PlainDate.from(until).add({ days: 1 });
  return { allDay: true, timezone: 'UTC', start: utc(Temporal.PlainDate.from(day)), end: utc(end) };
}

function statusOf({ date }: SessionDate, standing: Standing): ICalEventStatus {
  if (standing === 'cancelled') return ICalEventStatus.CANCELLED;
  const isOpen = standing === 'asked' || date.kind === 'tentativeDay';
  return isOpen ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

const isKnown: Record<OfferBriefing['place']['kind'], boolean> = {
  online: true,
  onsite: true,
  hybrid: true,
  undecided: false,
  toBeAnnounced: false,
};

/** An open place is left empty: no calendar should look for it on a map. */
const locationOf = (briefing: OfferBriefing, locale: Locale): string | null =>
  isKnown[briefing.place.kind] || briefing.platform ? oneLine(whereText(briefing, locale)) : null;

function titleOf(briefing: OfferBriefing, date: SessionDate, locale: Locale): string {
  const title = (text: { de: string; en?: string | undefined }): string =>
    oneLine((locale === 'en' ? text.en : undefined) ?? text.de);
  return date.title ? `${title(briefing.title)}: ${title(date.title)}` : title(briefing.title);
}

function descriptionOf(
  briefing: OfferBriefing,
  { date, check }: SessionDate,
  { locale, links }: Recipient,
  standing: Standing,
): string {
  const w = words[locale];
  const contact = [briefing.contact?.name, briefing.contact?.email, briefing.contact?.phone].filter(
    Boolean,
  );
  return [
    standing === 'asked' && w.asked,
    date.kind === 'tentativeDay' && w.presumed,
    check && w.check(check),
    standing === 'confirmed' && needsAccess(briefing) && w.access,
    `${w.page} ${links.status}`,
    contact.length > 0 && `${w.contact} ${oneLine(contact.join(', '))}`,
  ]
    .filter(Boolean)
    .join('\n');
}
