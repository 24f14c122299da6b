/**
 * The calendar file of an admission. One entry per session: the main part, with the technical check
 * mentioned, because the check is optional and must not look like the beginning.
 *
 * METHOD is PUBLISH, not REQUEST: a request asks for accept or decline, and those answers would go by
 * mail to a mailbox where nobody counts them, while people would believe they had withdrawn.
 */
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { OfferBriefing, Recipient } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import { oneLine } from '../templates/mail-view.rules.js';

const words = {
  de: {
    check: (time: string) => `Ab ${time} Uhr freiwilliger Technik-Check.`,
    access: 'Den Zugang erhalten Sie in einer eigenen E-Mail.',
    page: 'Ihre Anmeldung:',
    contact: 'Fragen:',
    online: 'online',
  },
  en: {
    check: (time: string) => `Optional technical check from ${time}.`,
    access: 'The access data come in a mail of their own.',
    page: 'Your registration:',
    contact: 'Questions:',
    online: 'online',
  },
} as const;

/** @returns iCalendar text (RFC 5545), or null while the offer has no date */
export function sessionCalendar(briefing: OfferBriefing, recipient: Recipient): string | null {
  if (briefing.sessions.length === 0) return null;
  const { locale } = recipient;
  const calendar = ical({
    prodId: {
      company: 'Einlass',
      product: 'Einlass',
      language: locale.toUpperCase(),
    },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const session of briefing.sessions) {
    calendar.createEvent({
      // Per registration: two people may share a mailbox, and one entry must not replace the other.
      id: `${session.sessionId}.${recipient.registrationId}@einlass`,
      sequence: briefing.version,
      // In UTC (a Date without `timezone`), which every calendar shows in its own zone.
      start: new Date(session.startsAt),
      end: new Date(session.endsAt),
      summary: titleOf(briefing, session, locale),
      location: briefing.platform
        ? `${words[locale].online} (${oneLine(briefing.platform)})`
        : words[locale].online,
      description: descriptionOf(briefing, session, recipient),
      url: recipient.links.status,
      status: ICalEventStatus.CONFIRMED,
      busystatus: ICalEventBusyStatus.BUSY,
    });
  }
  return calendar.toString();
}

function titleOf(
  briefing: OfferBriefing,
  session: OfferBriefing['sessions'][number],
  locale: Locale,
): string {
  const title = (text: { de: string; en?: string | undefined }): string =>
    oneLine((locale === 'en' ? text.en : undefined) ?? text.de);
  return session.title
    ? `${title(briefing.title)}: ${title(session.title)}`
    : title(briefing.title);
}

function descriptionOf(
  briefing: OfferBriefing,
  session: OfferBriefing['sessions'][number],
  { locale, links }: Recipient,
): string {
  const w = words[locale];
  const check =
    session.preSessionStartsAt &&
    new Intl.DateTimeFormat('de-DE', {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: briefing.timeZone,
    }).format(new Date(session.preSessionStartsAt));
  const contact = [briefing.contact?.name, briefing.contact?.email, briefing.contact?.phone].filter(
    Boolean,
  );
  return [
    check && w.check(check),
    w.access,
    `${w.page} ${links.status}`,
    contact.length > 0 && `${w.contact} ${oneLine(contact.join(', '))}`,
  ]
    .filter(Boolean)
    .join('\n');
}
