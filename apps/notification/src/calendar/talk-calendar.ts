/**
 * The calendar file of a preliminary talk. One UID for all appointments of a team's talk, so that a
 * later time replaces the earlier one, and CANCEL takes it out. Per registration, as with sessions:
 * two members may share a mailbox, and each has a link of their own.
 */
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { TalkBriefing } from '#contracts/internal-http.js';
import { oneLine } from '../templates/others-text.rules.js';
import type { CalendarMethod, MailFacts } from '../templates/template.js';
import { withoutUnknownDays } from './session-calendar.js';

const words = {
  de: { title: 'Vorabsprache', with: 'Gesprächspartner:', page: 'Termin ändern:' },
  en: { title: 'Preliminary talk', with: 'With:', page: 'Change the time:' },
} as const;

/**
 * @param talk null: its time is not known any more, which is enough to take it out
 * @returns iCalendar text (RFC 5545), or null when there is nothing to enter
 */
export function talkCalendar(
  talk: TalkBriefing['talk'],
  { briefing, recipient }: Pick<MailFacts, 'briefing' | 'recipient'>,
  method: CalendarMethod,
): string | null {
  const cancels = method === 'cancel';
  if (!talk && !cancels) return null;
  const { locale, registrationId, links } = recipient;
  const w = words[locale];
  const title = oneLine((locale === 'en' ? briefing.title.en : undefined) ?? briefing.title.de);
  const team = recipient.state.teamId ?? registrationId;
  const calendar = ical({
    prodId: { company: 'Einlass', product: 'Einlass', language: locale.toUpperCase() },
    method: cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    start: new Date(talk?.startsAt ?? 0),
    ...(talk && { end: new Date(talk.endsAt) }),
    id: `talk.${team}.${registrationId}@einlass`,
    // Grows with every change of the registration, and so with every appointment.
    sequence: recipient.version,
    summary: `${w.title}: ${title}`,
    description: [
      ...(talk?.way ?? []).map(oneLine),
      talk?.ownerLabel && `${w.with} ${oneLine(talk.ownerLabel)}`,
      `${w.page} ${links.status}`,
    ]
      .filter(Boolean)
      .join('\n'),
    url: links.status,
    status: cancels ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancels ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  return withoutUnknownDays(calendar.toString());
}
