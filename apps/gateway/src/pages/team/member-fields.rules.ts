/** The fields of somebody whom a colleague names: in the registration form and on the own page. */
import { experience, personFunction, personRank } from '#contracts/vocabulary.js';
import { type Field, field, type FormBody, one } from '../form/field.rules.js';
import type { Asked } from '../form/form-context.js';
import type { Locale } from '../form/format.rules.js';
import type { ServiceProblem } from '../service-client.js';
import type { PageTexts } from '../texts/all.texts.js';

const names = {
  firstName: 'vorname',
  lastName: 'nachname',
  email: 'email',
  functions: 'aufgabe',
  rank: 'rang',
  experience: 'erfahrung',
} as const;
type Key = keyof typeof names;
const keys = Object.keys(names) as Key[];

/** What was typed about one person. */
export type MemberInput = Readonly<Record<Key, string>>;

/** @param prefix before the names of the fields, as there may be several people in a form */
export const memberInput = (form: FormBody, prefix = ''): MemberInput =>
  Object.fromEntries(keys.map((key) => [key, one(form, prefix + names[key])])) as MemberInput;

export const noMember: MemberInput = memberInput({});

/** Nothing was said about the person. */
export const isBlank = (input: MemberInput): boolean =>
  keys.every((key) => input[key].trim() === '');

/** As the service takes it (`MemberSubmission`). */
export const memberBody = (input: MemberInput, locale: Locale): object => ({
  firstName: input.firstName,
  lastName: input.lastName,
  email: input.email,
  functions: input.functions ? [input.functions] : [],
  ...(input.rank && { rank: input.rank }),
  ...(input.experience && { experience: input.experience }),
  locale,
});

/** To go on with what was typed on another page. */
export const hiddenFields = (input: MemberInput): { name: string; value: string }[] =>
  keys.map((key) => ({ name: names[key], value: input[key] }));

/** Sentences by key of the field. */
export type MemberErrors = ReadonlyMap<string, string>;

/** What is missing can be said without asking anybody. */
export function missingIn(input: MemberInput, t: PageTexts): Map<string, string> {
  const errors = new Map<string, string>();
  for (const key of ['firstName', 'lastName', 'email', 'functions'] as const) {
    if (input[key].trim() === '') errors.set(key, memberError(key, input, t));
  }
  return errors;
}

/** From pointers of the service. @param at pointer of the person in the body that was sent */
export function memberErrors(
  problem: ServiceProblem,
  input: MemberInput,
  at: string,
  t: PageTexts,
): Map<string, string> {
  const errors = new Map<string, string>();
  const keyAt = (pointer = ''): Key | undefined =>
    keys.find((key) => pointer === `${at}/${key}` || pointer.startsWith(`${at}/${key}/`));
  for (const { pointer } of problem.errors ?? []) {
    const key = keyAt(pointer);
    if (key) errors.set(key, memberError(key, input, t));
  }
  const about = keyAt(problem.pointer);
  if (about) errors.set(about, problem.title);
  return errors;
}

function memberError(key: Key, input: MemberInput, { team, form }: PageTexts): string {
  const { errors } = team.form;
  if (key === 'functions') return errors.function;
  if (key === 'rank' || key === 'experience') return form.wrong[key] ?? errors.wrong;
  if (input[key].trim() === '') return errors[key];
  return key === 'email' ? errors.emailWrong : errors.wrong;
}

interface MemberContext {
  readonly prefix: string;
  readonly input: MemberInput;
  readonly errors: MemberErrors;
  /** What else the offer's conditions look at. */
  readonly asked: ReadonlySet<Asked>;
  readonly t: PageTexts;
}

export function memberFields(context: MemberContext): Field[] {
  const { prefix, input, errors, asked, t } = context;
  const { form } = t.team;
  const text = (key: 'firstName' | 'lastName' | 'email'): Field =>
    field({
      kind: key === 'email' ? 'email' : 'text',
      name: prefix + names[key],
      label: form[key],
      value: input[key],
      // Somebody else's details: what the browser knows of its owner would be wrong.
      autocomplete: 'off',
      error: errors.get(key) ?? null,
    });
  return [
    text('firstName'),
    text('lastName'),
    text('email'),
    choice('functions', context),
    ...(asked.has('rank') ? [choice('rank', context)] : []),
    ...(asked.has('experience') ? [choice('experience', context)] : []),
  ];
}

const choices = {
  functions: { label: 'function', values: personFunction.options, labels: 'functionNames' },
  rank: { label: 'rank', values: personRank.options, labels: 'rankNames' },
  experience: { label: 'experience', values: experience.options, labels: 'experienceNames' },
} as const;

function choice(key: keyof typeof choices, { prefix, input, errors, t }: MemberContext): Field {
  const { label, values, labels } = choices[key];
  const labelOf: Readonly<Record<string, string>> = t.form[labels];
  return field({
    kind: 'select',
    name: prefix + names[key],
    label: t.team.form[label],
    optional: key !== 'functions',
    options: values.map((value) => ({
      value,
      label: labelOf[value] ?? value,
      chosen: input[key] === value,
    })),
    error: errors.get(key) ?? null,
  });
}
