/** "Ihr Team" in the registration form: who takes part, who else comes, how many, in which sessions. */
import { type Field, field, type FormBody, many, one } from '../form/field.rules.js';
import type { FormContext } from '../form/form-context.js';
import { fill, type Locale } from '../form/format.rules.js';
import type { TeamRule } from '../offer/offer.types.js';
import type { ServiceProblem } from '../service-client.js';
import type { PageTexts } from '../texts/all.texts.js';
import { type BeyondOne, limitLines, numberWord, titleOf } from './beyond-one.rules.js';
import {
  isBlank,
  memberBody,
  memberErrors,
  memberFields,
  memberInput,
  type MemberInput,
  noMember,
} from './member-fields.rules.js';

/** Names of the buttons that only change the form. */
export const MORE = 'weiterePerson';
export const WITHOUT = 'ohnePerson';

/** Most people that the service takes in one form (MEMBERS_MAX). */
const ROWS_MAX = 30;

const prefixOf = (row: number): string => `person-${row}-`;
const sessionName = (part: string): string => `termin-${part}`;
const takesPart = (form: FormBody): boolean => one(form, 'teilnahme') !== 'nein';

/** Rows that the team has room for beside whoever registers. */
const roomFor = ({ max, maxKind }: TeamRule, form: FormBody): number =>
  max === null || maxKind === 'soft'
    ? ROWS_MAX
    : Math.min(ROWS_MAX, max - (takesPart(form) ? 1 : 0));

/** The rows as they stand after the button that was pressed; at first as many as are recommended. */
export function rowsOf(form: FormBody, rule: TeamRule): MemberInput[] {
  const said = one(form, 'personen');
  const room = roomFor(rule, form);
  const count = /^\d{1,2}$/.test(said)
    ? Math.min(Number(said), ROWS_MAX)
    : Math.min((rule.recommendedMin ?? 1) - 1, room);
  const rows = Array.from({ length: Math.max(0, count) }, (_, at) =>
    memberInput(form, prefixOf(at + 1)),
  );
  const without = Number(one(form, WITHOUT));
  if (without > 0) return rows.filter((_, at) => at + 1 !== without);
  return form[MORE] !== undefined && rows.length < room ? [...rows, noMember] : rows;
}

/** What of the submission is about others and sessions. Rows that were left empty name nobody. */
export function beyondOneBody(form: FormBody, beyond: BeyondOne): object {
  const locale: Locale = one(form, 'sprache') === 'en' ? 'en' : 'de';
  const wishes = beyond.choices
    .map(({ part, several }): [string, string | string[]] => {
      const name = sessionName(part.key);
      return [part.key, several ? many(form, name).filter(Boolean) : one(form, name)];
    })
    // None of several is sent as such: the service says that one is missing.
    .filter(([, sessions]) => sessions !== '');
  return {
    ...(beyond.team && {
      takesPart: takesPart(form),
      members: rowsOf(form, beyond.team)
        .filter((row) => !isBlank(row))
        .map((row) => memberBody(row, locale)),
    }),
    ...(wishes.length > 0 && { sessions: Object.fromEntries(wishes) }),
  };
}

/** Sentences by name of the field. */
export function beyondOneErrors(
  problem: ServiceProblem,
  form: FormBody,
  beyond: BeyondOne,
  t: PageTexts,
): Map<string, string> {
  const errors = new Map<string, string>();
  const pointers = [problem.pointer, ...(problem.errors ?? []).map(({ pointer }) => pointer)];
  const { session, severalMissing } = t.team.form.errors;
  for (const { part, several } of beyond.choices) {
    if (!pointers.some((pointer) => pointer?.startsWith(`/sessions/${part.key}`))) continue;
    errors.set(sessionName(part.key), several ? severalMissing : session);
  }
  if (!beyond.team) return errors;
  if (problem.pointer === '/members') errors.set('teamSize', problem.title);
  else if (pointers.includes('/members')) errors.set('teilnahme', t.team.form.errors.nobody);
  const rows = rowsOf(form, beyond.team);
  const addresses = [one(form, 'email')];
  let sent = 0;
  for (const [at, row] of rows.entries()) {
    if (isBlank(row)) continue;
    const ofRow = memberErrors(problem, row, `/members/${sent++}`, t);
    if (ofRow.has('email') && addresses.some((one) => isSame(one, row.email)))
      ofRow.set('email', t.team.form.errors.sameEmail);
    addresses.push(row.email);
    for (const [key, text] of ofRow) errors.set(prefixOf(at + 1) + key, text);
  }
  return errors;
}

const isSame = (one: string, other: string): boolean =>
  one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase();

export interface TeamSection {
  readonly intro: readonly string[];
  readonly takesPart: Field;
  readonly rows: readonly {
    readonly number: number;
    readonly title: string;
    readonly fields: readonly Field[];
  }[];
  /** Number of the row that the button adds; null: there is no room for more. */
  readonly next: number | null;
  readonly full: string;
  readonly size: Field;
}

export function teamSection(context: FormContext): TeamSection | null {
  const { form, beyond, asked, errors, t } = context;
  const rule = beyond.team;
  if (!rule) return null;
  const words = t.team.form;
  const rows = rowsOf(form, rule);
  return {
    intro: [rule.admissionUnit === 'case' ? words.caseIntro : words.intro, ...limitLines(rule, t)],
    takesPart: takesPartField(context),
    rows: rows.map((input, at) => ({
      number: at + 1,
      title: fill(words.person, { n: at + 1 }),
      fields: memberFields({
        prefix: prefixOf(at + 1),
        input,
        errors: below(errors, prefixOf(at + 1)),
        asked,
        t,
      }),
    })),
    next: rows.length < roomFor(rule, form) ? rows.length + 1 : null,
    full: fill(words.full, { n: numberWord(rule.max ?? ROWS_MAX, t) }),
    size: field({
      kind: 'number',
      name: 'teamgroesse',
      label: words.size,
      help: words.sizeHelp,
      optional: true,
      value: one(form, 'teamgroesse'),
      error: errors.get('teamSize') ?? null,
    }),
  };
}

const takesPartField = ({ form, errors, t }: FormContext): Field => {
  const words = t.team.form;
  return field({
    kind: 'radios',
    name: 'teilnahme',
    label: words.takesPart,
    help: words.takesPartHelp,
    options: [
      { value: 'ja', label: words.takesPartYes, chosen: takesPart(form) },
      { value: 'nein', label: words.takesPartNo, chosen: !takesPart(form) },
    ],
    error: errors.get('teilnahme') ?? null,
  });
};

const below = (errors: ReadonlyMap<string, string>, prefix: string): Map<string, string> =>
  new Map(
    [...errors]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), text]),
  );

/** One question for each part of which not all sessions are attended. */
export const choiceFields = ({ form, beyond, errors, locale, t }: FormContext): Field[] =>
  beyond.choices.map(({ part, several, options }) => {
    const words = t.team.form;
    const name = sessionName(part.key);
    const error = errors.get(name) ?? null;
    if (several) {
      const chosen = many(form, name);
      return field({
        kind: 'checkboxes',
        name,
        label: titleOf(part, locale),
        help: words.severalHelp,
        options: options.map(({ key, label }) => ({
          value: key,
          label,
          chosen: chosen.includes(key),
        })),
        error,
      });
    }
    const wished = one(form, name);
    const any = options.length === 2 ? words.anyOfTwo : words.any;
    return field({
      kind: 'radios',
      name,
      label: titleOf(part, locale),
      help:
        part.casesPerSession === null
          ? words.sessionHelp
          : fill(words.caseHelp, { n: part.casesPerSession }),
      options: [
        ...options.map(({ key, label }) => ({ value: key, label, chosen: key === wished })),
        { value: '', label: any, chosen: wished === '' },
      ],
      error,
    });
  });
