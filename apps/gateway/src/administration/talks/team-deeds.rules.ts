/** What staff may do about one team's talk: form by form, what is sent to the service. */
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { linesOf, type Read, readTime } from './talk-forms.rules.js';
import type { TalksTexts } from './talks.texts.js';

export const teamSteps = [
  'frei',
  'anders',
  'absage',
  'gefuehrt',
  'verstrichen',
  'unnoetig',
  'nochmal',
  'notiz',
  'notiz-aendern',
  'notiz-loeschen',
  'anliegen',
] as const;
export type TeamStep = (typeof teamSteps)[number];

export interface AskedOfTeam {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Below the team. */
  readonly path: string;
  readonly read: Read<object | undefined>;
  readonly prefix: string | null;
  readonly field: string;
}

const UUID = /^[0-9a-f-]{36}$/i;

export function askedOfTeam(step: TeamStep, form: unknown, t: TalksTexts): AskedOfTeam {
  const outcome = (read: Read<object>, field: string, prefix: string | null = null) =>
    ({ method: 'POST', path: 'outcome', read, prefix, field }) as const;
  switch (step) {
    case 'frei':
      return appointment(freeSlot(form, t), null, 'frei-termin');
    case 'anders':
      return appointment(readTime(form, 'anders', t), 'anders', 'anders-tag');
    case 'absage': {
      const read = withReason(form, 'absage-grund', {}, t);
      return { method: 'POST', path: 'cancellation', read, prefix: null, field: 'absage-grund' };
    }
    case 'gefuehrt':
      return outcome({ body: heldBody(form) }, 'gefuehrt-tag', 'gefuehrt');
    case 'verstrichen':
      return outcome({ body: { outcome: 'missed' } }, 'verstrichen');
    case 'unnoetig': {
      const read = withReason(form, 'unnoetig-grund', { outcome: 'waived' }, t);
      return outcome(read, 'unnoetig-grund');
    }
    case 'nochmal':
      return { method: 'POST', path: 'choice', read: { body: {} }, prefix: null, field: 'nochmal' };
    case 'anliegen':
      return concern(form);
    case 'notiz':
    case 'notiz-aendern':
    case 'notiz-loeschen':
      return note(step, form, t);
  }
}

const appointment = (read: Read<object>, prefix: string | null, field: string): AskedOfTeam => ({
  method: 'PUT',
  path: 'appointment',
  read,
  prefix,
  field,
});

function freeSlot(form: unknown, t: TalksTexts): Read<object> {
  const slotId = textOf(form, 'frei-termin');
  return UUID.test(slotId)
    ? { body: { slotId } }
    : { errors: [{ field: 'frei-termin', message: t.errors.slot }] };
}

function withReason(form: unknown, field: string, rest: object, t: TalksTexts): Read<object> {
  const reason = linesOf(form, field);
  const missing: FieldError[] = [{ field, message: t.errors.reason }];
  return reason ? { body: { ...rest, reason } } : { errors: missing };
}

function heldBody(form: unknown): object {
  const text = linesOf(form, 'gefuehrt-notiz');
  const heldOn = textOf(form, 'gefuehrt-tag');
  return {
    outcome: 'held',
    ...(heldOn && { heldOn }),
    notes: text ? [{ level: textOf(form, 'gefuehrt-wer'), text }] : [],
  };
}

function concern(form: unknown): AskedOfTeam {
  const text = linesOf(form, 'anliegen');
  const body = { text: text || null, mayBeHandedOn: textOf(form, 'weitergabe') === 'ja' };
  return { method: 'PUT', path: 'concern', read: { body }, prefix: null, field: 'anliegen' };
}

function note(
  step: 'notiz' | 'notiz-aendern' | 'notiz-loeschen',
  form: unknown,
  t: TalksTexts,
): AskedOfTeam {
  const id = textOf(form, 'notizId');
  const path = step === 'notiz' ? 'notes' : `notes/${UUID.test(id) ? id : 'none'}`;
  const field = step === 'notiz' ? 'neu-notiz' : `notiz-${id}`;
  if (step === 'notiz-loeschen') {
    return { method: 'DELETE', path, read: { body: undefined }, prefix: null, field };
  }
  const prefix = step === 'notiz' ? 'neu' : 'alt';
  const text = linesOf(form, `${prefix}-notiz`);
  const read: Read<object> = text
    ? { body: { level: textOf(form, `${prefix}-wer`), text } }
    : { errors: [{ field, message: t.errors.note }] };
  return { method: step === 'notiz' ? 'POST' : 'PUT', path, read, prefix: null, field };
}
