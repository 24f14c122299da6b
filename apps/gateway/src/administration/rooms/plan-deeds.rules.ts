/** What a button on a plan's page asks of the service. */
import type { FieldError } from '../../pages/form/form.rules.js';
import { listOf, textOf } from '../../pages/form/form.rules.js';
import { settingsFrom } from './room-form.rules.js';
import type { PlanAsk } from './rooms-desk.js';
import type { RoomTexts } from './rooms.texts.js';
import type { Pair, RoomPlan, RoomPlanList } from './rooms.types.js';

/** Part of the address of each form. */
export const deeds = [
  'einstellungen',
  'bilden',
  'nachtragen',
  'personen',
  'tauschen',
  'paar',
  'zurueck',
  'zeigen',
  'verbergen',
  'loeschen',
] as const;
export type Deed = (typeof deeds)[number];

type Asked = Omit<PlanAsk, 'version' | 'key'>;

/** @returns a mistake in place of what to ask, where the form lacks something */
export function asked(
  deed: Deed,
  form: unknown,
  plan: RoomPlan,
  list: RoomPlanList,
  t: RoomTexts,
): Asked | FieldError {
  switch (deed) {
    case 'einstellungen':
      return { method: 'PUT', below: '', body: settingsFrom(form, list.keys, plan.settings) };
    case 'bilden':
    case 'nachtragen': {
      const seed = textOf(form, 'kennzahl');
      const mode = deed === 'bilden' ? 'anew' : 'fillIn';
      const body = { mode, ...(/^\d{1,10}$/.test(seed) && { seed: Number(seed) }) };
      return { method: 'POST', below: '/arrangements', body };
    }
    case 'personen':
      return people(form, t);
    case 'tauschen':
      return swap(form, plan, t);
    case 'paar':
      return pair(form, plan, t);
    case 'zurueck': {
      const revision = Number(textOf(form, 'stand'));
      const body = Number.isInteger(revision) && revision > 0 ? { revision } : {};
      return { method: 'POST', below: '/restorations', body };
    }
    case 'zeigen':
      return { method: 'POST', below: '/publication', body: {} };
    case 'verbergen':
      return { method: 'DELETE', below: '/publication' };
    case 'loeschen':
      return { method: 'DELETE', below: '' };
  }
}

/** Those ticked in one room: moved, kept, released or taken out, by the button pressed. */
function people(form: unknown, t: RoomTexts): Asked | FieldError {
  const chosen = listOf(form, 'person');
  if (chosen.length === 0) return { field: 'raeume-und-personen', message: t.plan.noneChosen };
  const what = textOf(form, 'tun');
  const roomId = textOf(form, 'raum');
  const change =
    what === 'festhalten'
      ? { pinned: true }
      : what === 'loesen'
        ? { pinned: false }
        : what === 'herausnehmen'
          ? { roomId: null }
          : { roomId };
  const changes = chosen.map((registrationId) => ({ registrationId, ...change }));
  return { method: 'PATCH', below: '/seats', body: { changes } };
}

function swap(form: unknown, plan: RoomPlan, t: RoomTexts): Asked | FieldError {
  const [one, other] = [textOf(form, 'person_a'), textOf(form, 'person_b')];
  const roomOf = (id: string): string | undefined =>
    plan.rooms.find((room) => room.people.some((each) => each.registrationId === id))?.roomId;
  const [here, there] = [roomOf(one), roomOf(other)];
  if (!here || !there || here === there) return { field: 'person_a', message: t.plan.swapMissing };
  const changes = [
    { registrationId: one, roomId: there },
    { registrationId: other, roomId: here },
  ];
  return { method: 'PATCH', below: '/seats', body: { changes } };
}

/** Adds a wish about two people, or takes one away. */
function pair(form: unknown, plan: RoomPlan, t: RoomTexts): Asked | FieldError {
  const { together, apart } = plan.settings;
  const removed = textOf(form, 'entfernen');
  const without = (kind: string, pairs: readonly Pair[]): Pair[] =>
    pairs.filter((_, at) => removed !== `${kind}:${at}`);
  const put = (settings: object): Asked => ({
    method: 'PUT',
    below: '',
    body: { ...plan.settings, ...settings },
  });
  if (removed)
    return put({ together: without('together', together), apart: without('apart', apart) });
  const added: Pair = [textOf(form, 'paar_a'), textOf(form, 'paar_b')];
  if (!added[0] || !added[1] || added[0] === added[1])
    return { field: 'paar_a', message: t.plan.pairMissing };
  return textOf(form, 'paar_art') === 'apart'
    ? put({ apart: [...apart, added] })
    : put({ together: [...together, added] });
}
