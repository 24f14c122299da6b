/** What an entry by hand says beyond the one person: role, colleagues, size, sessions, exception. */
import { type ParticipantRole, participantRole } from '#contracts/vocabulary.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { dateText, fill, type Locale, say } from '../../pages/form/format.rules.js';
import type { ManagedOffer } from '../administration.types.js';
import {
  emptyMember,
  functionOptions,
  isBlank,
  memberBody,
  type MemberEntry,
  memberFault,
  missingInMember,
  readMember,
} from '../member-fields.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';
import type { EntryTeamTexts } from './entry-team.texts.js';

export interface TeamEntry {
  readonly rolle: ParticipantRole;
  readonly mitglieder: readonly MemberEntry[];
  /** How many come together, as typed. */
  readonly groesse: string;
  /** Key of a part → key of the wished session; empty: any of them. */
  readonly termine: Readonly<Record<string, string>>;
  /** Why a rule may be broken. */
  readonly ausnahme: string;
}

export const emptyTeam: TeamEntry = {
  rolle: 'participant',
  mitglieder: [],
  groesse: '',
  termine: {},
  ausnahme: '',
};

/** Names of the buttons that only change the form. */
export const MORE = 'weiterePerson';
export const WITHOUT = 'ohnePerson';

/** Most people that the service takes in one form. */
const ROWS_MAX = 30;

type Offer = Pick<ManagedOffer, 'team' | 'parts' | 'sessions'>;

/** Colleagues may be named with whoever is entered. */
export const takesTeams = ({ team }: Pick<Offer, 'team'>): boolean =>
  team.admissionUnit !== 'person' || team.max !== 1;

/** Parts of which one session is attended. */
const choiceParts = ({ parts }: Pick<Offer, 'parts'>) =>
  parts.filter(({ rule }) => rule === 'exactlyOne' || rule === 'alternativeDates');

const prefixOf = (row: number): string => `person-${row}-`;
const wishField = (part: string): string => `termin-${part}`;

export function readTeam(body: unknown, offer: Offer): TeamEntry {
  const role = participantRole.safeParse(textOf(body, 'rolle'));
  return {
    rolle: role.success ? role.data : 'participant',
    mitglieder: takesTeams(offer) ? rowsOf(body) : [],
    groesse: takesTeams(offer) ? textOf(body, 'groesse') : '',
    termine: Object.fromEntries(
      choiceParts(offer).map(({ key }) => [key, textOf(body, wishField(key))]),
    ),
    ausnahme: textOf(body, 'ausnahme'),
  };
}

/** The rows as they stand after the button that was pressed. */
function rowsOf(body: unknown): MemberEntry[] {
  const said = textOf(body, 'personen');
  const count = /^\d{1,2}$/.test(said) ? Math.min(Number(said), ROWS_MAX) : 0;
  const rows = Array.from({ length: count }, (_, at) => readMember(body, prefixOf(at + 1)));
  const without = Number(textOf(body, WITHOUT));
  if (without > 0) return rows.filter((_, at) => at + 1 !== without);
  return textOf(body, MORE) && rows.length < ROWS_MAX ? [...rows, emptyMember] : rows;
}

/** A button that only adds or removes a row was pressed. */
export const onlyChangesRows = (body: unknown): boolean =>
  textOf(body, MORE) !== '' || textOf(body, WITHOUT) !== '';

/** Rows that were left empty name nobody. */
export function faultsInTeam(
  { mitglieder, groesse, rolle }: TeamEntry,
  offer: Offer,
  a: StaffTexts,
  t: EntryTeamTexts,
): FieldError[] {
  const named = mitglieder.filter((one) => !isBlank(one)).length;
  return [
    ...(rolle === 'delegate' && named === 0
      ? [{ field: takesTeams(offer) ? 'personen' : 'rolle', message: t.errors.nobody }]
      : []),
    ...mitglieder.flatMap((one, at) =>
      isBlank(one) ? [] : missingInMember(one, prefixOf(at + 1), a),
    ),
    ...(groesse === '' || /^[1-9]\d?$/.test(groesse)
      ? []
      : [{ field: 'groesse', message: t.errors.size }]),
  ];
}

/** What of the submission is about others, sessions and exceptions. */
export function teamBody(
  { rolle, mitglieder, groesse, termine, ausnahme }: TeamEntry,
  locale: Locale,
) {
  const members = mitglieder.filter((one) => !isBlank(one));
  const sessions = Object.entries(termine).filter(([, wished]) => wished !== '');
  const invited = rolle !== 'participant' && rolle !== 'delegate';
  return {
    ...(invited && { role: rolle }),
    ...(rolle === 'delegate' && { takesPart: false }),
    ...(members.length > 0 && { members: members.map((one) => memberBody(one, locale)) }),
    ...(groesse && { teamSize: Number(groesse) }),
    ...(sessions.length > 0 && { sessions: Object.fromEntries(sessions) }),
    ...(ausnahme && { override: ausnahme }),
  };
}

/**
 * Where on the page a pointer of the service leads.
 * @param entry the rows as they were sent, of which the empty ones were left out
 */
export function teamFault(
  [top = '', second = '', third = '']: readonly string[],
  title: string,
  entry: TeamEntry,
  a: StaffTexts,
): FieldError | null {
  switch (top) {
    case 'members': {
      const rows = entry.mitglieder.flatMap((one, at) => (isBlank(one) ? [] : [at + 1]));
      const row = second === '' ? undefined : rows[Number(second)];
      if (row === undefined) return { field: 'personen', message: title };
      const fault = memberFault(third, prefixOf(row), a);
      return fault ?? { field: `${prefixOf(row)}vorname`, message: title };
    }
    case 'teamSize':
      return { field: 'groesse', message: title };
    case 'sessions':
      return { field: wishField(second), message: title };
    case 'role':
      return { field: 'rolle', message: title };
    case 'override':
      return { field: 'ausnahme', message: title };
    default:
      return null;
  }
}

export function teamView(
  entry: TeamEntry,
  offer: ManagedOffer,
  errors: readonly FieldError[],
  locale: Locale,
  a: StaffTexts,
  t: EntryTeamTexts,
) {
  const errorAt = (field: string): string | null => errorsAt([field], errors)[field] ?? null;
  return {
    roles: participantRole.options.map((value) => ({
      value,
      label: a.words.roles[value],
      chosen: value === entry.rolle,
    })),
    roleError: errorAt('rolle'),
    takesTeams: takesTeams(offer),
    rowsError: errorAt('personen'),
    rows: entry.mitglieder.map((one, at) => rowView(one, at + 1, errorAt, a, t)),
    more: entry.mitglieder.length < ROWS_MAX,
    next: `person-${entry.mitglieder.length + 1}`,
    size: entry.groesse,
    sizeError: errorAt('groesse'),
    choices: choiceViews(entry, offer, locale, errorAt),
    exception: entry.ausnahme,
    exceptionError: errorAt('ausnahme'),
  };
}

function rowView(
  entry: MemberEntry,
  number: number,
  errorAt: (field: string) => string | null,
  a: StaffTexts,
  t: EntryTeamTexts,
) {
  const prefix = prefixOf(number);
  return {
    number,
    prefix,
    title: fill(t.person, { n: number + 1 }),
    entry,
    functions: functionOptions(entry.funktionen, a),
    errorAt: {
      vorname: errorAt(`${prefix}vorname`),
      nachname: errorAt(`${prefix}nachname`),
      email: errorAt(`${prefix}email`),
      funktionen: errorAt(`${prefix}funktionen`),
    },
  };
}

const choiceViews = (
  { termine }: TeamEntry,
  offer: Offer,
  locale: Locale,
  errorAt: (field: string) => string | null,
) =>
  choiceParts(offer).map(({ key, title, sessions }) => ({
    field: wishField(key),
    label: say(title, locale),
    error: errorAt(wishField(key)),
    options: offer.sessions
      .filter((session) => sessions.includes(session.key))
      .map((session) => ({
        value: session.key,
        label: [session.title ? say(session.title, locale) : null, dateText(session.date, locale)]
          .filter(Boolean)
          .join(', '),
        chosen: termine[key] === session.key,
      })),
  }));
