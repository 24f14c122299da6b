/** The forms about talks: what came, what is wrong with it, what is sent on. */
import { type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import type { TalksTexts } from './talks.texts.js';

/** A body for the service, or what is missing. */
export type Read<T> = { readonly body: T } | { readonly errors: FieldError[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;
const NUMBER = /^\d{1,4}$/;
const ways = ['phone', 'online', 'onsite'];

/** Of a form whose fields all begin with the same word: several stand on one page. */
export const fieldsOf = (prefix: string) => (name: string) => `${prefix}-${name}`;

const present = (checks: readonly (FieldError | false)[]): FieldError[] =>
  checks.filter((each): each is FieldError => each !== false);

/** Browsers send CRLF; texts have LF. */
export const linesOf = (form: unknown, name: string): string =>
  textOf(form, name).replaceAll('\r\n', '\n');

/** One time: `/slots`, and an appointment by hand. */
export function readTime(form: unknown, prefix: string, t: TalksTexts): Read<object> {
  const name = fieldsOf(prefix);
  const day = textOf(form, name('tag'));
  const window = readWindow(form, prefix, t);
  const errors = present([!DAY.test(day) && { field: name('tag'), message: t.errors.day }]);
  if ('errors' in window) return { errors: [...errors, ...window.errors] };
  return errors.length > 0 ? { errors } : { body: { day, ...window.body } };
}

/** `/slots/series` */
export function readSeries(form: unknown, prefix: string, t: TalksTexts): Read<object> {
  const name = fieldsOf(prefix);
  const firstDay = textOf(form, name('von-tag'));
  const lastDay = textOf(form, name('bis-tag')) || firstDay;
  const weekdays = listOf(form, name('wochentage')).map(Number);
  const minutes = textOf(form, name('dauer'));
  const pause = textOf(form, name('pause')) || '0';
  const window = readWindow(form, prefix, t);
  const errors = present([
    !DAY.test(firstDay) && { field: name('von-tag'), message: t.errors.day },
    !DAY.test(lastDay) && { field: name('bis-tag'), message: t.errors.day },
    weekdays.length === 0 && { field: name('wochentage'), message: t.errors.weekdays },
    !NUMBER.test(minutes) && { field: name('dauer'), message: t.errors.number },
    !NUMBER.test(pause) && { field: name('pause'), message: t.errors.number },
  ]);
  if ('errors' in window) return { errors: [...errors, ...window.errors] };
  if (errors.length > 0) return { errors };
  const numbers = { minutes: Number(minutes), pauseMinutes: Number(pause) };
  return { body: { firstDay, lastDay, weekdays, ...numbers, ...window.body } };
}

function readWindow(form: unknown, prefix: string, t: TalksTexts): Read<object> {
  const name = fieldsOf(prefix);
  const [from, to] = [textOf(form, name('von')), textOf(form, name('bis'))];
  const way = textOf(form, name('art'));
  const errors = present([
    !TIME.test(from) && { field: name('von'), message: t.errors.time },
    !TIME.test(to) && { field: name('bis'), message: t.errors.time },
    !ways.includes(way) && { field: name('art'), message: t.errors.way },
  ]);
  const place = linesOf(form, name('ort')) || null;
  return errors.length > 0 ? { errors } : { body: { from, to, way, place } };
}

/** Where a mistake that the service found stands in the form. */
const places: Readonly<Record<string, string>> = {
  day: 'tag',
  firstDay: 'von-tag',
  lastDay: 'bis-tag',
  weekdays: 'wochentage',
  from: 'von',
  to: 'bis',
  minutes: 'dauer',
  pauseMinutes: 'pause',
  way: 'art',
  place: 'ort',
  heldOn: 'tag',
};

interface Refusal {
  readonly title: string;
  readonly errors?: readonly { readonly pointer?: string; readonly detail: string }[];
}

/** @param field where it is said when it belongs nowhere else */
export function refusalOf(
  problem: Refusal | null,
  prefix: string | null,
  field: string,
  t: TalksTexts,
): FieldError[] {
  const errors = (problem?.errors ?? []).map(({ pointer = '', detail }) => {
    const known = places[pointer.split('/')[1] ?? ''];
    return { field: prefix && known ? fieldsOf(prefix)(known) : field, message: detail };
  });
  return errors.length > 0 ? errors : [{ field, message: problem?.title ?? t.errors.check }];
}

/** What was typed, for showing it again; else what the form begins with. */
export function valuesOf(
  form: unknown,
  prefix: string,
  names: readonly string[],
  initial: Readonly<Record<string, string>>,
): Record<string, string> {
  const name = fieldsOf(prefix);
  const sent = names.some((each) => Object.hasOwn(Object(form) as object, name(each)));
  return Object.fromEntries(
    names.map((each) => [
      each.replace('-', '_'),
      sent ? linesOf(form, name(each)) : (initial[each] ?? ''),
    ]),
  );
}
