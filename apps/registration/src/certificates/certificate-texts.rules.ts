/** The words of a certificate. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import type { Locale } from '#contracts/vocabulary.js';
import {
  type CertifiedFacts,
  type CertifiedSession,
  minutesOf,
  totalMinutes,
} from './certificate.rules.js';

const words = {
  de: {
    title: 'Teilnahmebescheinigung',
    contributed: 'Bescheinigung über die Mitwirkung',
    tookPart: 'hat an dieser Veranstaltung teilgenommen:',
    helped: 'hat bei dieser Veranstaltung mitgewirkt:',
    organiser: 'Veranstalter',
    sessions: 'Besuchte Termine',
    total: 'Dauer insgesamt, Pausen eingeschlossen',
    issued: 'Ausgestellt am',
    noSignature: 'Elektronisch erstellt und ohne Unterschrift gültig.',
    check: 'Echtheit prüfen',
    code: 'Prüfcode',
    where: 'Prüfseite',
    howLong:
      'Prüfen lässt sich die Bescheinigung, solange der Veranstalter die Angaben aufbewahrt.',
    incomplete:
      'Für einige Schriftzeichen hat dieses Dokument keine Schrift; an ihrer Stelle steht ein Ersatzzeichen. Auf der Prüfseite lässt sich der vollständige Name vergleichen.',
    hour: ['Stunde', 'Stunden'],
    minute: ['Minute', 'Minuten'],
    subject: 'Bescheinigung mit Prüfcode',
  },
  en: {
    title: 'Certificate of participation',
    contributed: 'Certificate of contribution',
    tookPart: 'took part in this event:',
    helped: 'contributed to this event:',
    organiser: 'Organiser',
    sessions: 'Sessions attended',
    total: 'Duration in all, breaks included',
    issued: 'Issued on',
    noSignature: 'Made electronically and valid without a signature.',
    check: 'Check that it is genuine',
    code: 'Check code',
    where: 'Page for checking',
    howLong: 'The certificate can be checked as long as the organiser keeps the details.',
    incomplete:
      'This document has no font for some of the characters; a substitute stands in their place. The full name can be compared on the page for checking.',
    hour: ['hour', 'hours'],
    minute: ['minute', 'minutes'],
    subject: 'Certificate with a check code',
  },
} as const satisfies Record<Locale, Record<string, string | readonly [string, string]>>;
const tags = { de: 'de-DE', en: 'en-GB' } as const;

export const certificateWords = (locale: Locale) => words[locale];

export const inLocale = (text: OfferState['title'], locale: Locale): string =>
  locale === 'en' ? (text.en ?? text.de) : text.de;

/** `4 Stunden 30 Minuten` */
export function durationText(minutes: number, locale: Locale): string {
  const { hour, minute } = words[locale];
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  const part = (count: number, [one, more]: readonly [string, string]): string[] =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
  return [...part(hours, hour), ...part(rest, minute)].join(' ');
}

export function totalText({ sessions }: CertifiedFacts, locale: Locale): string | null {
  const minutes = totalMinutes(sessions);
  return minutes === null || minutes === 0
    ? null
    : `${words[locale].total}: ${durationText(minutes, locale)}`;
}

export const dayText = (day: Temporal.PlainDate, locale: Locale): string =>
  day.toLocaleString(tags[locale], { day: 'numeric', month: 'long', year: 'numeric' });

export const instantDay = (at: Date, zone: string, locale: Locale): string =>
  dayText(
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate(),
    locale,
  );

/** `24. September 2020, 10:00–14:00 Uhr (4 Stunden): Auftakt` */
export function sessionText(session: CertifiedSession, zone: string, locale: Locale): string {
  const from = Temporal.Instant.from(session.startsAt).toZonedDateTimeISO(zone);
  const until = Temporal.Instant.from(session.endsAt).toZonedDateTimeISO(zone);
  const title = session.title ? `: ${inLocale(session.title, locale)}` : '';
  const day = dayText(from.toPlainDate(), locale);
  const minutes = minutesOf(session);
  if (minutes === null) {
    // All day: it ends with the midnight after its last day.
    const last = until.subtract({ nanoseconds: 1 }).toPlainDate();
    const days = last.equals(from.toPlainDate()) ? day : `${day} – ${dayText(last, locale)}`;
    return `${days}${title}`;
  }
  const time = (at: Temporal.ZonedDateTime): string =>
    at.toPlainTime().toString({ smallestUnit: 'minute' });
  const clock = locale === 'de' ? ' Uhr' : '';
  const sameDay = from.toPlainDate().equals(until.toPlainDate());
  const end = sameDay ? time(until) : ` ${dayText(until.toPlainDate(), locale)}, ${time(until)}`;
  return `${day}, ${time(from)}–${end}${clock} (${durationText(minutes, locale)})${title}`;
}
