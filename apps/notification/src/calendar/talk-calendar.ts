/**
 * The calendar file of a preliminary talk. One UID for all appointments of a team's talk, so that a
 * later time replaces the earlier one, and CANCEL takes it out. Per registration, as with sessions:
 * two members may share a mailbox, and each has a link of their own.
 */
import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import type { Recipient, TalkBriefing } from '#contracts/internal-http.js';
import { oneLine } from '../templates/others-text.rules.js';
import type { CalendarMethod, MailFacts } from '../templates/template.js';
import { withoutUnknownDays } from './session-calendar.js';

const words = {
  de: { title: 'Vorabsprache', with: 'Gesprächspartner:', page: 'Termin ändern:' },
  en: { title: 'Preliminary talk', with: 'With:', page: 'Change the time:' },
} as const;

/** Grows with every change of the registration, and so with every appointment. */
const sequenceOf = ({ version }: Recipient): number => version;

/**
 * @param talk null: its time is not known any more, which is enough to take it out
 * @returns iCalendar text (RFC 5545), or null when there is nothing to enter
 */
export function talkCalendar(
  talk: TalkBriefing['talk'],
  { briefing, recipient, organiser }: MailFacts,
  method: CalendarMethod,
): string | null {
  const cancels = method === 'cancel';
  if (!talk && !cancels) return null;
  const { locale, registrationId, municipality } = recipient;
  const w = words[locale];
  const title = oneLine((locale === 'en' ? briefing.title.en : undefined) ?? briefing.title.de);
  const team = recipient.state.teamId ?? registrationId;
  const page = organiser?.page ?? recipient.links.status;
  const whom = organiser ? municipality : talk?.ownerLabel;
  const calendar = ical({
    prodId: { company: 'Einlass', product: 'Einlass', language: locale.toUpperCase() },
    method: cancels ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    start: new Date(talk?.startsAt ?? 0),
    ...(talk && { end: new Date(talk.endsAt) }),
    id: `talk.${team}.${organiser ? 'organiser' : registrationId}@einlass`,
    sequence: sequenceOf(recipient),
    summary: `${w.title}: ${title}`,
    description: [
      ...(talk?.way ?? []).map(oneLine),
      whom && `${w.with} ${oneLine(whom)}`,
      `${w.page} ${page}`,
    ]
      .filter(Boolean)
      .join('\n'),
    url: page,
    status: cancels ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: cancels ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  });
  return withoutUnknownDays(calendar.toString());
}
