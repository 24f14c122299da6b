/** The days on which access data leave: as they are typed, and what of them is sent. */
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, type Locale } from '../../pages/form/format.rules.js';
import { fieldOf, type Section } from '../mails/form-parts.rules.js';
import type { AccessDataTexts } from './access-data.texts.js';
import type { Dispatch, DispatchEdit, OfferToEnter } from './access-data.types.js';
import { sessionName } from './session-name.rules.js';

type Sessions = OfferToEnter['sessions'];

/** Of the offer, and by key of those sessions that have their own. */
export interface Days {
  readonly common: Dispatch | null;
  readonly own: Readonly<Record<string, Dispatch | null>>;
}

const dayField = (key?: string): string => (key ? `versandtag-${key}` : 'versandtag');
const timeField = (key?: string): string => (key ? `versandzeit-${key}` : 'versandzeit');

export const daysOf = ({ accessDispatch, sessions }: OfferToEnter): Days => ({
  common: accessDispatch,
  own: Object.fromEntries(sessions.map((one) => [one.key, one.accessDispatch ?? null])),
});

/** Null: nothing was typed. */
function dayFrom(body: unknown, key?: string): Dispatch | null {
  const [date, time] = [textOf(body, dayField(key)), textOf(body, timeField(key))];
  return date === '' && time === '' ? null : { date, time };
}

/** As they were typed. With one session there is nothing to tell apart: its day stays as it is. */
export function daysFrom(body: unknown, offer: OfferToEnter): Days {
  const keys = isApart(offer.sessions) ? offer.sessions.map(({ key }) => key) : [];
  return {
    common: dayFrom(body),
    own: {
      ...daysOf(offer).own,
      ...Object.fromEntries(keys.map((key) => [key, dayFrom(body, key)])),
    },
  };
}

const isSame = (one: Dispatch | null, other: Dispatch | null): boolean =>
  one?.date === other?.date && one?.time === other?.time;

/** What is sent of it: only what differs. */
export function daysEdit(typed: Days, now: Days): DispatchEdit {
  const moved = Object.entries(typed.own).filter(
    ([key, day]) => !isSame(day, now.own[key] ?? null),
  );
  return {
    ...(!isSame(typed.common, now.common) && { accessDispatch: typed.common }),
    ...(moved.length > 0 && { sessionDispatch: Object.fromEntries(moved) }),
  };
}

const isApart = (sessions: Sessions): boolean =>
  sessions.length > 1 || sessions.some((session) => session.accessDispatch);

export function dispatchSections(
  { common, own }: Days,
  sessions: Sessions,
  t: AccessDataTexts,
  errors: readonly FieldError[],
  locale: Locale,
): Section[] {
  const field = fieldOf(errors);
  const fieldsOf = (labels: { day: string; time: string }, day: Dispatch | null, key?: string) => [
    field('day', { name: dayField(key), label: labels.day, text: day?.date ?? '' }),
    field('time', { name: timeField(key), label: labels.time, text: day?.time ?? '' }),
  ];
  const labels = { day: t.dispatchDay, time: t.dispatchTime };
  const forAll: Section = {
    legend: t.dispatchTitle,
    hint: t.dispatchHint,
    fields: fieldsOf(labels, common),
    fold: 'none',
  };
  if (!isApart(sessions)) return [forAll];
  const forEach: Section = {
    legend: t.ownDispatchTitle,
    hint: t.ownDispatchHint,
    fields: sessions.flatMap((session) => {
      const name = sessionName(session, locale);
      return fieldsOf(
        { day: fill(t.ownDispatchDay, { name }), time: fill(t.ownDispatchTime, { name }) },
        own[session.key] ?? null,
        session.key,
      );
    }),
    fold: 'none',
  };
  return [forAll, forEach];
}

/** Where a mistake in a day stands that the catalogue found; null: it is about something else. */
export function dispatchFieldAt(pointer: string, sessions: Sessions): string | null {
  const part = pointer.endsWith('/time') ? timeField : dayField;
  if (pointer.startsWith('/accessDispatch')) return part();
  const [, list, which, field] = pointer.split('/');
  if (list === 'sessionDispatch' && which) return part(which);
  // Of the offer as a whole, whose sessions stand in this order.
  if (list !== 'sessions' || field !== 'accessDispatch') return null;
  return part(sessions[Number(which)]?.key);
}

/** What such a field is called in a sentence of its own. */
export function dispatchFieldLabel(
  field: string,
  sessions: Sessions,
  t: AccessDataTexts,
  locale: Locale,
): string | null {
  if (field === dayField()) return t.dispatchDay;
  if (field === timeField()) return t.dispatchTime;
  for (const session of sessions) {
    const name = sessionName(session, locale);
    if (field === dayField(session.key)) return fill(t.ownDispatchDay, { name });
    if (field === timeField(session.key)) return fill(t.ownDispatchTime, { name });
  }
  return null;
}
