/**
 * The calendar file of a mail. One entry per session: the main part, with the technical check
 * mentioned, because the check is optional and must not look like the beginning.
 *
 * METHOD is PUBLISH, not REQUEST: a request asks for accept or decline, and those answers would go by
 * mail to a mailbox where nobody counts them, while people would believe they had withdrawn. A later
 * file with the same UIDs and a higher SEQUENCE replaces the entries; CANCEL takes them out. A file has
 * one METHOD, so a mail that does both carries two (mail-calendar.ts).
 */
import ical, {
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import { organizerOf } from '#contracts/calendar-organizer.js';
import type { OfferBriefing, Recipient } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import {
  needsAccess,
  type SessionDate,
  sessionDates,
  whereText,
} from '../templates/view/dates-view.rules.js';
import { oneLine } from '../templates/view/others-text.rules.js';
import { datedSessions, type Span, spanOf } from './entry-span.rules.js';
import { withLastLine } from './last-line.js';
import { remind } from './reminders.js';

/** Without a form of address: agencies choose between two. */
const words = {
  de: {
    check: (time: string) => `Ab ${time} Uhr freiwilliger Technik-Check.`,
    access: 'Der Zugang kommt in einer eigenen E-Mail.',
    presumed: 'Der Termin ist noch nicht endgültig.',
    asked: 'Eine Zusage gibt es noch nicht.',
    page: 'Seite zur Anmeldung:',
    contact: 'Fragen:',
  },
  en: {
    check: (time: string) => `Optional technical check from ${time}.`,
    access: 'The access data come in a mail of their own.',
    presumed: 'The date is not final yet.',
    asked: 'You have no place yet.',
    page: 'Your registration:',
    contact: 'Questions:',
  },
} as const;

/** Whom a file that travels by mail comes from. */
export interface Travelling {
  /** Address that mails come from. */
  readonly sender: string;
}

/** @returns the entries of every session with a day (RFC 5545); null while there is none */
export const sessionCalendar = (
  briefing: OfferBriefing,
  recipient: Recipient,
  { sender }: Travelling,
): string | null =>
  calendarOf(briefing, recipient, {
    standing: 'confirmed',
    message: { method: ICalCalendarMethod.PUBLISH, sender },
    stamp: null,
  });

/**
 * Takes entries out of the calendar, also those whose day is not known any more, and those of sessions
 * that the offer does not have any more.
 *
 * @returns null when there are none
 */
export function takenOutCalendar(
  briefing: OfferBriefing,
  recipient: Recipient,
  { sender, sessionIds }: Travelling & { readonly sessionIds: readonly string[] },
): string | null {
  const known = new Map(sessionDates(briefing).map((date) => [date.sessionId, date]));
  return fileOf(
    sessionIds.map((id) => known.get(id) ?? notKnownAnyMore(id)),
    briefing,
    recipient,
    {
      standing: 'cancelled',
      message: { method: ICalCalendarMethod.CANCEL, sender },
      stamp: null,
    },
  );
}

const notKnownAnyMore = (sessionId: string): SessionDate => ({
  sessionId,
  title: null,
  date: { kind: 'unknown' },
  from: null,
  to: null,
  check: null,
  session: null,
});

/** Whether somebody comes: has a place, has asked for one, or does not come (any more). */
export type Standing = 'confirmed' | 'asked' | 'cancelled';

interface Wanted {
  readonly standing: Standing;
  /**
   * Null: it is a calendar that is fetched, and no message. That has no ORGANIZER either: RFC 5545
   * (3.8.4.3) keeps it out of a single person's calendar, and Outlook would ask for an answer.
   */
  readonly message: { readonly method: ICalCalendarMethod; readonly sender: string } | null;
  /** Null: the moment at which the file is made. */
  readonly stamp: Date | null;
}

/** @returns null while there is no day to enter */
export function calendarOf(
  briefing: OfferBriefing,
  recipient: Recipient,
  wanted: Wanted,
): string | null {
  const dated = new Set(datedSessions(briefing));
  const dates = sessionDates(briefing).filter(({ sessionId }) => dated.has(sessionId));
  return fileOf(dates, briefing, recipient, wanted);
}

function fileOf(
  dates: readonly SessionDate[],
  briefing: OfferBriefing,
  recipient: Recipient,
  wanted: Wanted,
): string | null {
  if (dates.length === 0) return null;
  const { message } = wanted;
  const calendar = ical({
    prodId: { company: 'Einlass', product: 'Einlass', language: recipient.locale.toUpperCase() },
    ...(message && { method: message.method }),
  });
  for (const date of dates) enter(calendar, date, { briefing, recipient, wanted });
  return withLastLine(withoutUnknownDays(calendar.toString()));
}

interface Around {
  readonly briefing: OfferBriefing;
  readonly recipient: Recipient;
  readonly wanted: Wanted;
}

function enter(calendar: ICalCalendar, date: SessionDate, around: Around): void {
  const { briefing, recipient } = around;
  const { standing, message, stamp } = around.wanted;
  const { locale } = recipient;
  const span = spanOf(date, briefing.timeZone);
  const status = statusOf(date, standing);
  const event = calendar.createEvent({
    ...(span ?? WITHOUT_DAY),
    // Per registration: two people may share a mailbox, and one entry must not replace the other.
    id: `${date.sessionId}.${recipient.registrationId}@einlass`,
    sequence: sequenceOf(briefing, recipient),
    ...(stamp && { stamp }),
    organizer: message && organizerOf(briefing, message.sender),
    summary: titleOf(briefing, date, locale),
    location: locationOf(briefing, locale),
    description: descriptionOf(briefing, date, recipient, standing),
    url: recipient.links.status,
    status,
    busystatus: BUSY[status],
  });
  if (standing !== 'cancelled' && span) remind(event, locale, span.allDay ? 'wholeDays' : 'timed');
}

const BUSY: Readonly<Record<ICalEventStatus, ICalEventBusyStatus>> = {
  [ICalEventStatus.CONFIRMED]: ICalEventBusyStatus.BUSY,
  [ICalEventStatus.TENTATIVE]: ICalEventBusyStatus.TENTATIVE,
  [ICalEventStatus.CANCELLED]: ICalEventBusyStatus.FREE,
};

/**
 * Grows with every change of the offer's dates and of the registration: who goes from group I to II
 * and back gets the entry of I a second time, and calendars take it only with a higher number.
 */
const sequenceOf = ({ calendarSequence }: OfferBriefing, { version }: Recipient): number =>
  calendarSequence + version;

/** DTSTART is optional in a CANCEL (RFC 5546, 3.2.5), but the generator insists on one. */
const WITHOUT_DAY: Span = { start: new Date(0) };
const withoutUnknownDays = (text: string): string =>
  text.replace(/^DTSTART:19700101T000000Z\r?\n/gm, '');

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
