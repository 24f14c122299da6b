/** A session's list as a table, in the caller's language. */
import { Temporal } from 'temporal-polyfill';
import type { Locale, ParticipantRole } from '#contracts/vocabulary.js';
import type { AttendeeView, SessionAttendanceView } from './attendance.views.js';

interface Words {
  readonly columns: readonly string[];
  readonly roles: Readonly<Record<ParticipantRole, string>>;
  readonly states: Readonly<Record<NonNullable<AttendeeView['mark']>['state'] | 'unknown', string>>;
  readonly how: Readonly<Record<NonNullable<AttendeeView['mark']>['how'], string>>;
  readonly self: string;
}

const german: Words = {
  columns: [
    'Kommune',
    'Nachname',
    'Vorname',
    'Rolle',
    'Anwesenheit',
    'gekommen um',
    'festgehalten durch',
    'von',
    'am',
  ],
  roles: {
    participant: 'Teilnahme',
    delegate: 'Anmeldung für andere',
    speaker: 'Referat',
    moderator: 'Moderation',
    techSupport: 'Technik',
  },
  states: { attended: 'da', missed: 'nicht da', arrived: 'vor Beginn da', unknown: 'offen' },
  how: {
    list: 'Liste',
    code: 'Code',
    link: 'eigene Seite',
    join: 'persönlicher Zugangslink',
    closing: 'Abschluss der Liste',
    whole: 'Angabe zur ganzen Veranstaltung',
  },
  self: 'selbst',
};

const english: Words = {
  columns: [
    'Municipality',
    'Last name',
    'First name',
    'Role',
    'Attendance',
    'came at',
    'recorded through',
    'by',
    'on',
  ],
  roles: {
    participant: 'participant',
    delegate: 'registers others',
    speaker: 'speaker',
    moderator: 'moderator',
    techSupport: 'technical support',
  },
  states: {
    attended: 'present',
    missed: 'absent',
    arrived: 'there before the start',
    unknown: 'open',
  },
  how: {
    list: 'list',
    code: 'code',
    link: 'own page',
    join: 'personal access link',
    closing: 'closing of the list',
    whole: 'statement about the whole event',
  },
  self: 'themselves',
};

const words: Readonly<Record<Locale, Words>> = { de: german, en: english };

/** With a line of headings; those who contribute stand at the end. */
export function attendanceTable(list: SessionAttendanceView, locale: Locale): string[][] {
  const t = words[locale];
  const local = (instant: string): string =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(list.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ');
  const row = ({ municipality, lastName, firstName, role, mark }: AttendeeView): string[] => [
    municipality ?? '',
    lastName,
    firstName,
    t.roles[role],
    t.states[mark?.state ?? 'unknown'],
    mark?.arrivedAt ? local(mark.arrivedAt) : '',
    mark ? t.how[mark.how] : '',
    mark ? (mark.recordedBy ?? t.self) : '',
    mark ? local(mark.recordedAt) : '',
  ];
  return [[...t.columns], ...[...list.people, ...list.contributors].map(row)];
}
