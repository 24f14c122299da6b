/**
 * The calendar file of a talk that team and staff fetch: one entry, which keeps its UID while the talk
 * is moved. It is a calendar and no message: no METHOD, and no ORGANIZER, for which Outlook would ask
 * whoever opens it to accept. When the talk is given up it is a message that takes the entry out
 * (CANCEL), since programmes heed the status alone too rarely; that is from the agency.
 */
import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import { calendarReminders } from '#contracts/calendar-http.js';
import type { Organizer } from '#contracts/calendar-organizer.js';
import type { Locale } from '#contracts/vocabulary.js';
import type { TalkAppointment } from './talk.entities.js';
import type { Appointment } from './talk-files.js';

const words = {
  de: {
    talk: 'Vorabsprache',
    reminder: 'Erinnerung',
    with: 'Mit',
    ways: { phone: 'Telefon', online: 'online', onsite: 'vor Ort' },
  },
  en: {
    talk: 'Preliminary talk',
    reminder: 'Reminder',
    with: 'With',
    ways: { phone: 'Phone', online: 'online', onsite: 'on site' },
  },
} as const;

export interface CalendarSubject {
  readonly offerTitle: string;
  /** Whom one talks to: staff for the team, the municipality for staff. */
  readonly with: string;
  readonly locale: Locale;
  /** When the file is made. */
  readonly stamp: Date;
  /** Whom a file that takes the entry out is from; null: not known. */
  readonly organizer: Organizer | null;
}

export const talkUid = ({ id }: Pick<TalkAppointment, 'id'>): string =>
  `vorabsprache.${id}@einlass`;
export const isGivenUp = ({ state }: Pick<TalkAppointment, 'state'>): boolean =>
  state === 'givenBack' || state === 'cancelled';

/** Line breaks and the like would end a line of the file. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** @returns iCalendar text (RFC 5545) */
export function talkCalendar({ appointment, slot }: Appointment, subject: CalendarSubject): string {
  const { locale, stamp } = subject;
  const w = words[locale];
  const cancelled = isGivenUp(appointment);
  const calendar = ical({
    prodId: { company: 'Einlass', product: 'Einlass', language: locale.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : null,
  });
  const event = calendar.createEvent({
    id: talkUid(appointment),
    sequence: appointment.sequence,
    stamp,
    start: slot.startsAt,
    end: slot.endsAt,
    organizer: cancelled ? subject.organizer : null,
    summary: `${w.talk}: ${oneLine(subject.offerTitle)}`,
    location: oneLine([w.ways[slot.way], slot.place].filter(Boolean).join(', ')),
    description: `${w.with}: ${oneLine(subject.with)}`,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  for (const trigger of cancelled ? [] : calendarReminders.timed)
    event.createAlarm({ type: ICalAlarmType.display, trigger, description: w.reminder });
  // The last line ends like the others (RFC 5545, 3.1); the generator leaves that out.
  return `${calendar.toString().trimEnd()}\r\n`;
}
