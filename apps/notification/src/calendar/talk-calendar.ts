/**
 * The calendar file of a preliminary talk, with the UID and SEQUENCE that registration keeps: the same
 * entry as in the file that the participant's page offers, so that either replaces the other.
 */
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import { remind } from './reminders.js';
import { organizerOf } from '#contracts/calendar-organizer.js';
import { oneLine } from '../templates/view/others-text.rules.js';
import { withLastLine } from './last-line.js';
import type { CalendarMethod, MailFacts } from '../templates/template.js';

const words = {
  de: {
    title: 'Vorabsprache',
    with: 'Mit:',
    page: 'Termin ändern:',
    ways: { phone: 'Telefon', online: 'online', onsite: 'vor Ort' },
  },
  en: {
    title: 'Preliminary talk',
    with: 'With:',
    page: 'Change the time:',
    ways: { phone: 'Phone', online: 'online', onsite: 'on site' },
  },
} as const;

/** @returns iCalendar text (RFC 5545), or null when there never was an appointment */
export function talkCalendar(
  talk: MailFacts['talk'],
  { briefing, recipient, sender }: Pick<MailFacts, 'briefing' | 'recipient' | 'sender'>,
  method: CalendarMethod,
): string | null {
  const appointment = talk?.appointment;
  if (!appointment) return null;
  const { startsAt, endsAt, way, place, owner, calendar: entry } = appointment;
  const { locale, links } = recipient;
  const w = words[locale];
  const cancels = method === 'cancel';
  const title = oneLine((locale === 'en' ? briefing.title.en : undefined) ?? briefing.title.de);
  const calendar = ical({
    prodId: { company: 'Einlass', product: 'Einlass', language: locale.toUpperCase() },
    method: cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    start: new Date(startsAt),
    end: new Date(endsAt),
    organizer: organizerOf(briefing, sender),
    summary: `${w.title}: ${title}`,
    location: cancels ? null : oneLine([w.ways[way], place].filter(Boolean).join(', ')),
    description: [`${w.with} ${oneLine(owner)}`, `${w.page} ${links.status}`].join('\n'),
    url: links.status,
    status: cancels ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancels ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  if (!cancels) remind(event, locale, 'timed');
  return withLastLine(calendar.toString());
}
