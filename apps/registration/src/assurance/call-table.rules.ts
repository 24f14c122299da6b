/** The call list as a table, in the words of whoever takes it out. */
import { Temporal } from 'temporal-polyfill';
import type { AccessStanding } from '#contracts/assurance-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import type { AccessAssurance } from './assurance.views.js';

const words = {
  de: {
    heads: [
      'Name',
      'Kommune',
      'Telefon',
      'E-Mail',
      'Warum',
      'Nächster Termin',
      'Erreicht',
      'Notiz',
    ],
    reached: 'ja',
    notReached: 'nicht erreicht',
    why: {
      accepted: 'angenommen',
      planned: 'noch nicht fällig',
      notYetSent: 'noch nicht versandt',
      bounced: 'zurückgekommen',
      refused: 'vom Postfach abgelehnt',
      uncertain: 'ungewiss, ob angekommen',
      failed: 'Versand gescheitert',
      noMail: 'keine E-Mail vorgesehen',
    },
  },
  en: {
    heads: ['Name', 'Municipality', 'Phone', 'Mail', 'Why', 'Next session', 'Reached', 'Note'],
    reached: 'yes',
    notReached: 'not reached',
    why: {
      accepted: 'accepted',
      planned: 'not due yet',
      notYetSent: 'not sent yet',
      bounced: 'came back',
      refused: 'refused by the mailbox',
      uncertain: 'not certain whether it arrived',
      failed: 'sending failed',
      noMail: 'no mail planned',
    },
  },
} as const satisfies Record<
  Locale,
  {
    heads: readonly string[];
    reached: string;
    notReached: string;
    why: Record<AccessStanding, string>;
  }
>;

export function callTable({ items, timeZone }: AccessAssurance, locale: Locale): string[][] {
  const w = words[locale];
  const when = (instant: string): string =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
  const rows = items.map((item) => [
    `${item.firstName} ${item.lastName}`,
    item.municipality ?? '',
    item.phone ?? '',
    item.email,
    w.why[item.standing],
    when(item.nextSession.startsAt),
    item.call ? (item.call.reached ? w.reached : w.notReached) : '',
    item.call?.note ?? '',
  ]);
  return [[...w.heads], ...rows];
}
