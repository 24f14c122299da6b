/** The filter of an offer's list as it stands in an address and in a form: only what the API knows. */
import {
  federalState,
  municipalityKind,
  openStep,
  participantRole,
  personFunction,
  position,
} from '#contracts/vocabulary.js';
import { textOf } from '../../pages/form/form.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';
import type { ListsTexts } from './lists.texts.js';

const yes = ['true'] as const;
/** Choices by field; those of `standing` are the words that the pages have for it. */
const choices = {
  stage: position.shape.stage.options,
  eligibility: position.shape.eligibility.options,
  seat: position.shape.seat.options,
  attendance: position.shape.attendance.options,
  role: participantRole.options,
  function: personFunction.options,
  kind: municipalityKind.options,
  federalState: federalState.options,
  openStep: openStep.options,
  due: ['overdue', 'upcoming'],
  placeInQuestion: yes,
  overridden: yes,
  enteredByStaff: yes,
} as const;
const sorts = ['received', 'newest', 'name', 'municipality', 'waiting', 'due'] as const;
/** Come from links; nobody types them. */
const ids = ['teamId', 'municipalityId', 'sessionId'] as const;

type Choice = keyof typeof choices;
type Field = Choice | (typeof ids)[number] | 'standing' | 'sort' | 'search';
export type ListQuery = Partial<Readonly<Record<Field, string>>>;

/** Those that everybody needs stand open; the others behind "more filters". */
const first = ['standing', 'eligibility', 'seat'] as const;
const more = [
  'stage',
  'attendance',
  'role',
  'function',
  'kind',
  'federalState',
  'openStep',
  'due',
  'placeInQuestion',
  'overridden',
  'enteredByStaff',
] as const;

/** Anything else in the address or the form is no filter. */
export function listQuery(source: unknown, t: StaffTexts): ListQuery {
  const query: Partial<Record<Field, string>> = {};
  const take = (field: Field, known: readonly string[]): void => {
    const value = textOf(source, field);
    if (known.includes(value)) query[field] = value;
  };
  take('standing', Object.keys(t.words.standing));
  take('sort', sorts);
  for (const [field, known] of Object.entries(choices)) take(field as Choice, known);
  for (const field of ids) {
    const value = textOf(source, field);
    if (/^[0-9a-f-]{36}$/i.test(value) || value === 'none') query[field] = value;
  }
  const search = textOf(source, 'search')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 200)
    .trim();
  if (search) query.search = search;
  return query;
}

/** What narrows, apart from the order. */
export const filterOf = ({ sort: _, ...filter }: ListQuery): Omit<ListQuery, 'sort'> => filter;

export const isNarrowed = (query: ListQuery): boolean => Object.keys(filterOf(query)).length > 0;

/** What the templates show of the filter. */
export function filterFields(query: ListQuery, t: StaffTexts, l: ListsTexts) {
  const words = wordsOf(t, l);
  const field = (name: (typeof first)[number] | (typeof more)[number]) => ({
    name,
    label: l.fields[name],
    options: (name === 'standing' ? Object.keys(t.words.standing) : choices[name]).map((value) => ({
      value,
      label: words[name]?.[value] ?? value,
      chosen: query[name] === value,
    })),
  });
  return {
    first: first.map(field),
    more: more.map(field),
    moreOpen: more.some((name) => query[name] !== undefined),
    sort: sorts.map((value) => ({
      value,
      label: l.sorts[value],
      chosen: (query.sort ?? 'received') === value,
    })),
    kept: ids.flatMap((name) =>
      query[name] ? [{ name, value: query[name], label: l.kept[name] }] : [],
    ),
  };
}

type Words = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
const wordsOf = (t: StaffTexts, l: ListsTexts): Words => ({
  standing: t.words.standing,
  stage: t.words.stage,
  eligibility: t.words.eligibility,
  seat: t.words.seat,
  function: t.words.functions,
  kind: t.words.municipalityKind,
  openStep: t.words.openSteps,
  attendance: l.attendance,
  role: l.roles,
  federalState: l.federalStates,
  due: l.due,
  placeInQuestion: l.only,
  overridden: l.only,
  enteredByStaff: l.only,
});
