/** The form of the access data: which fields it has, what was typed, and where a mistake stands. */
import type { Joining } from '#contracts/joining.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, type Locale } from '../../pages/form/format.rules.js';
import { choicesOf, fieldOf, foldOf, numberOf, type Section } from '../mails/form-parts.rules.js';
import type { AccessDataTexts } from './access-data.texts.js';
import type { AccessData, OfferToEnter, WayIn } from './access-data.types.js';
import { dispatchFieldAt, dispatchFieldLabel } from './dispatch-form.rules.js';
import { sessionName } from './session-name.rules.js';

/** As many phone numbers as one way in may have. */
const MOST_PHONES = 10;

type Sessions = Pick<OfferToEnter, 'sessions'>['sessions'];

/** Of the fields of the common way in, and of those of a session. */
const COMMON = 'alle';
const prefixOf = (session: string): string => `termin-${session}`;

const lines = ['platform', 'link', 'meetingNumber', 'password'] as const;
type Line = (typeof lines)[number];
const nameOf: Readonly<Record<Line, string>> = {
  platform: 'plattform',
  link: 'link',
  meetingNumber: 'nummer',
  password: 'passwort',
};
const longest: Readonly<Record<Line, number>> = {
  platform: 60,
  link: 500,
  meetingNumber: 40,
  password: 80,
};

const numbers = Array.from({ length: MOST_PHONES }, (_, at) => at + 1);
const phoneName = (prefix: string, at: number): string => `${prefix}_telefon-${at}`;
const labelName = (prefix: string, at: number): string => `${prefix}_bezeichnung-${at}`;

/** Rows in which anything was typed, by the numbers of their fields. */
const phoneRows = (body: unknown, prefix: string): number[] =>
  numbers.filter((at) =>
    [phoneName(prefix, at), labelName(prefix, at)].some((name) => textOf(body, name) !== ''),
  );

function wayFrom(body: unknown, prefix: string): WayIn {
  const said = (line: Line): string => textOf(body, `${prefix}_${nameOf[line]}`);
  return {
    platform: said('platform') || null,
    link: said('link'),
    meetingNumber: said('meetingNumber') || null,
    password: said('password') || null,
    phones: phoneRows(body, prefix).map((at) => ({
      label: textOf(body, labelName(prefix, at)) || null,
      number: textOf(body, phoneName(prefix, at)),
    })),
  };
}

const hasOwn = (body: unknown, key: string): boolean =>
  textOf(body, `${prefixOf(key)}_eigen`) === 'ja';

/** What was typed. The fields of a session without a tick count for nothing. */
export const accessDataFrom = (body: unknown, sessions: Sessions): AccessData => ({
  ...wayFrom(body, COMMON),
  sessions: sessions
    .filter(({ key }) => hasOwn(body, key))
    .map(({ key }) => ({ ...wayFrom(body, prefixOf(key)), session: key })),
});

/**
 * Where on the page a mistake stands that the catalogue found.
 * @param body what was typed: its empty rows of phone numbers were not sent
 */
export function accessFieldAt(pointer: string, body: unknown, sessions: Sessions): string {
  const day = dispatchFieldAt(pointer, sessions);
  if (day) return day;
  const own = /^\/sessions\/(\d+)(?=\/)/.exec(pointer);
  const key = own && sessions.filter((one) => hasOwn(body, one.key))[Number(own[1])]?.key;
  if (own && !key) return 'einstellungen';
  const prefix = key ? prefixOf(key) : COMMON;
  const [, field, at, inner] = pointer.slice(own?.[0].length ?? 0).split('/');
  if (field === 'phones') {
    const row = phoneRows(body, prefix)[Number(at)] ?? 1;
    return inner === 'label' ? labelName(prefix, row) : phoneName(prefix, row);
  }
  const line = lines.find((one) => one === field);
  return line ? `${prefix}_${nameOf[line]}` : 'einstellungen';
}

/** What a field is called in a sentence of its own; null: it is the form as a whole. */
export function accessFieldLabel(
  field: string,
  sessions: Sessions,
  t: AccessDataTexts,
  locale: Locale,
): string | null {
  const day = dispatchFieldLabel(field, sessions, t, locale);
  if (day) return day;
  if (field === 'minuten') return t.minutes;
  const [prefix, name] = field.split('_');
  if (!name) return null;
  const session = sessions.find(({ key }) => prefixOf(key) === prefix);
  const [phone, at] = name.split('-');
  const line = lines.find((one) => nameOf[one] === name);
  const numbered = phone === 'telefon' ? t.phone : t.phoneLabel;
  const label = line ? t.fields[line] : fill(numbered, { n: at ?? '' });
  return session ? `${label} (${sessionName(session, locale)})` : label;
}

/** @param data as they are, or as they were typed; null: none yet */
export function accessSections(
  data: AccessData | null,
  sessions: Sessions,
  t: AccessDataTexts,
  errors: readonly FieldError[],
  locale: Locale,
): Section[] {
  const common: Section = {
    legend: t.common,
    hint: sessions.length > 1 ? t.commonHint : null,
    fields: wayFields(COMMON, data, t, errors),
    fold: 'none',
  };
  // With one session there is nothing to tell apart, unless somebody has.
  const isApart = sessions.length > 1 || (data?.sessions.length ?? 0) > 0;
  if (!isApart) return [common];
  return [
    common,
    ...sessions.map((session): Section => {
      const { key } = session;
      const own = data?.sessions.find((one) => one.session === key) ?? null;
      const name = sessionName(session, locale);
      const tick = fieldOf(errors)('tick', {
        name: `${prefixOf(key)}_eigen`,
        label: t.own,
        text: own ? 'ja' : '',
      });
      const fields = [tick, ...wayFields(prefixOf(key), own, t, errors)];
      const legend = fill(own ? t.sessionOwn : t.session, { name });
      return { legend, hint: null, fields, fold: foldOf(fields, own !== null) };
    }),
  ];
}

function wayFields(
  prefix: string,
  way: WayIn | null,
  t: AccessDataTexts,
  errors: readonly FieldError[],
) {
  const field = fieldOf(errors);
  const phones = way?.phones ?? [];
  return [
    ...lines.map((line) =>
      field('line', {
        name: `${prefix}_${nameOf[line]}`,
        label: t.fields[line],
        hint: t.hints[line],
        text: way?.[line] ?? '',
        max: longest[line],
      }),
    ),
    // One empty row more than there are numbers.
    ...numbers.slice(0, phones.length + 1).flatMap((at) => [
      field('line', {
        name: phoneName(prefix, at),
        label: fill(t.phone, { n: at }),
        hint: at > phones.length ? t.phoneNext : null,
        text: phones[at - 1]?.number ?? '',
        max: 40,
      }),
      field('line', {
        name: labelName(prefix, at),
        label: fill(t.phoneLabel, { n: at }),
        hint: at === 1 ? t.phoneLabelHint : null,
        text: phones[at - 1]?.label ?? '',
        max: 80,
      }),
    ]),
  ];
}

export const joiningFrom = (body: unknown): Joining => ({
  way: textOf(body, 'weg') as Joining['way'],
  opensMinutesBefore: numberOf(textOf(body, 'minuten')),
  countsAsAttendance: textOf(body, 'teilnahme') === 'ja',
});

const joiningFieldNames: Readonly<Record<string, string>> = {
  '/joining/way': 'weg',
  '/joining/opensMinutesBefore': 'minuten',
  '/joining/countsAsAttendance': 'teilnahme',
};
export const joiningFieldAt = (pointer: string): string =>
  joiningFieldNames[pointer] ?? 'einstellungen';

export function joiningFields(joining: Joining, t: AccessDataTexts, errors: readonly FieldError[]) {
  const field = fieldOf(errors);
  const { way, opensMinutesBefore, countsAsAttendance } = joining;
  return [
    field('select', {
      name: 'weg',
      label: t.way,
      hint: t.wayHint,
      options: choicesOf(t.ways, [way]),
    }),
    field('number', {
      name: 'minuten',
      label: t.opens,
      hint: t.opensHint,
      text: Number.isNaN(opensMinutesBefore) ? '' : String(opensMinutesBefore),
    }),
    field('tick', { name: 'teilnahme', label: t.counts, text: countsAsAttendance ? 'ja' : '' }),
  ];
}
