/** What an editor tells of the fields about access data and how people get in; see field-texts.ts. */
import type { Text } from './rule-field-texts.js';

export const access: Record<string, Text> = {
  'offer.joining': [
    'Wie man hineinkommt; weggelassen: mit einem persönlichen Link',
    'How one gets in; left out: by a personal link',
  ],
  'Joining.way': [
    'Persönlicher Link in der E-Mail, oder die Zugangsdaten selbst',
    'A personal link in the mail, or the access data themselves',
  ],
  'Joining.opensMinutesBefore': [
    'So viele Minuten vor Beginn führt der persönliche Link hinein',
    'So many minutes before the start the personal link leads in',
  ],
  'Joining.countsAsAttendance': [
    'Ob der Klick auf den Link als Teilnahme zählt',
    'Whether following the link counts as attendance',
  ],
  'AccessData.platform': ['Plattform; null: die des Angebots', "Platform; null: the offer's"],
  'sessions.platform': ['Plattform; null: die des Angebots', "Platform; null: the offer's"],
  '*.phones': ['Telefonnummern zum Einwählen', 'Numbers to dial in by'],
  'phones.label': ['Woher, oder was es kostet', 'From where, or what it costs'],
  'phones.number': ['Nummer', 'Number'],
  '*.meetingNumber': ['Nummer des Treffens', 'Meeting number'],
  '*.password': ['Passwort des Treffens', 'Password of the meeting'],
  'AccessData.sessions': [
    'Eigene Zugangsdaten einzelner Termine',
    'Access data of single sessions',
  ],
};
