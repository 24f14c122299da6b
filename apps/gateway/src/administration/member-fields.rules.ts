/** The fields of somebody whom staff name: a member of a team, or whoever takes over a place. */
import { type PersonFunction, personFunction } from '#contracts/vocabulary.js';
import { type FieldError, listOf, textOf } from '../pages/form/form.rules.js';
import type { ServiceProblem } from '../pages/service-client.js';
import type { StaffTexts } from './texts/administration.texts.js';

export interface MemberEntry {
  readonly vorname: string;
  readonly nachname: string;
  readonly email: string;
  readonly funktionen: readonly PersonFunction[];
}
export const emptyMember: MemberEntry = { vorname: '', nachname: '', email: '', funktionen: [] };

/** @param prefix before the names of the fields, as there may be several people in a form */
export function readMember(body: unknown, prefix = ''): MemberEntry {
  const functions = listOf(body, `${prefix}funktionen`);
  return {
    vorname: textOf(body, `${prefix}vorname`),
    nachname: textOf(body, `${prefix}nachname`),
    email: textOf(body, `${prefix}email`),
    funktionen: personFunction.options.filter((each) => functions.includes(each)),
  };
}

/** Nothing was said about the person. */
export const isBlank = (entry: MemberEntry): boolean =>
  !entry.vorname && !entry.nachname && !entry.email && entry.funktionen.length === 0;

/** What can be told without asking anybody; the service checks the rest. */
export function missingInMember(
  entry: MemberEntry,
  prefix: string,
  { byHand: { errors } }: StaffTexts,
): FieldError[] {
  const at = (field: keyof MemberEntry, message: string): FieldError => ({
    field: prefix + field,
    message,
  });
  return [
    ...(entry.vorname ? [] : [at('vorname', errors.firstName)]),
    ...(entry.nachname ? [] : [at('nachname', errors.lastName)]),
    ...(entry.email.includes('@') ? [] : [at('email', errors.email)]),
    ...(entry.funktionen.length > 0 ? [] : [at('funktionen', errors.functions)]),
  ];
}

/** As the service takes it (`MemberSubmission`). */
export const memberBody = (entry: MemberEntry, locale: 'de' | 'en') => ({
  firstName: entry.vorname,
  lastName: entry.nachname,
  email: entry.email,
  functions: entry.funktionen,
  locale,
});

/** What the service says of one field of a person, in words for people. */
export function memberFault(
  key: string,
  prefix: string,
  { byHand: { errors } }: StaffTexts,
): FieldError | null {
  switch (key) {
    case 'firstName':
      return { field: `${prefix}vorname`, message: errors.name };
    case 'lastName':
      return { field: `${prefix}nachname`, message: errors.name };
    case 'email':
      return { field: `${prefix}email`, message: errors.email };
    case 'functions':
      return { field: `${prefix}funktionen`, message: errors.functions };
    default:
      return null;
  }
}

/** Of a body that is one person: at the fields where they belong, the rest at the first one. */
export function memberErrorsOf(problem: ServiceProblem, t: StaffTexts): FieldError[] {
  if (problem.pointer === '/email') return [{ field: 'email', message: problem.title }];
  const found = new Map<string, FieldError>();
  for (const { pointer = '' } of problem.errors ?? []) {
    const fault = memberFault(pointer.split('/')[1] ?? '', '', t);
    if (fault) found.set(fault.field, fault);
  }
  return found.size > 0 ? [...found.values()] : [{ field: 'vorname', message: problem.title }];
}

export const functionOptions = (
  chosen: readonly PersonFunction[],
  { words: { functions } }: StaffTexts,
) =>
  personFunction.options.map((value) => ({
    value,
    label: functions[value],
    chosen: chosen.includes(value),
  }));
