/** A plan's settings as fields of a form, and back. What does not fit is refused by the service. */
import { listOf, textOf } from '../../pages/form/form.rules.js';
import type { PlanSettings, RoomPlanList, RoomSetting, WishMode } from './rooms.types.js';

const modes: readonly WishMode[] = ['mix', 'match', 'together'];
export const weights = [1, 3, 10] as const;
export const roles = ['participant', 'speaker', 'moderator', 'techSupport'] as const;
const defaultRoles = ['participant', 'speaker'];

export const noSettings: PlanSettings = {
  title: { de: '' },
  sessionId: null,
  roles: defaultRoles,
  rooms: [
    { name: 'Raum 1', capacity: null, moderator: null },
    { name: 'Raum 2', capacity: null, moderator: null },
    { name: 'Raum 3', capacity: null, moderator: null },
  ],
  wishes: [{ key: 'municipality', mode: 'mix', weight: 10 }],
  newFaces: null,
  apart: [],
  together: [],
};

/** Each room on a line: `Name | Höchstzahl | Moderation`. */
export const roomLines = (rooms: readonly RoomSetting[]): string =>
  rooms
    .map(({ name, capacity, moderator }) =>
      [name, capacity ?? '', moderator?.replaceAll('\n', ' ') ?? '']
        .join(' | ')
        .replace(/( \| )+$/, ''),
    )
    .join('\n');

/**
 * @param before a line with the name of one of them is that room; of the others the first line that is
 *   left is the first room that is left, so that a room can be given another name
 */
export function roomsFrom(lines: string, before: readonly RoomSetting[]): object[] {
  const rooms = lines
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', capacity = '', ...moderator] = line.split('|').map((each) => each.trim());
      return {
        name,
        // What is no number goes on as it is: the service says what is accepted.
        capacity: capacity === '' ? null : /^\d+$/.test(capacity) ? Number(capacity) : capacity,
        moderator: moderator.join('|') || null,
      };
    });
  const names = new Set(rooms.map(({ name }) => name));
  const byName = new Map(before.map((room) => [room.name, room.roomId]));
  const renamed = before.filter(({ name }) => !names.has(name)).map(({ roomId }) => roomId);
  return rooms.map((room) => {
    const roomId = byName.get(room.name) ?? (byName.has(room.name) ? undefined : renamed.shift());
    return roomId === undefined ? room : { ...room, roomId };
  });
}

/** Names of fields hold a place in the list of keys: keys themselves may hold any sign. */
export const modeField = (at: number): string => `wunsch_${at}`;
export const weightField = (at: number): string => `gewicht_${at}`;

/** @param before the settings that the form was made from */
export function settingsFrom(form: unknown, keys: RoomPlanList['keys'], before: PlanSettings) {
  const [de, en] = [textOf(form, 'titel_de'), textOf(form, 'titel_en')];
  const wishes = keys.flatMap(({ key }, at) => {
    const mode = modes.find((each) => each === textOf(form, modeField(at)));
    return mode ? [{ key, mode, weight: Number(textOf(form, weightField(at))) || 1 }] : [];
  });
  const planIds = listOf(form, 'fruehere');
  return {
    title: { de, ...(en && { en }) },
    sessionId: textOf(form, 'termin') || null,
    roles: listOf(form, 'rollen'),
    rooms: roomsFrom(textOf(form, 'raeume'), before.rooms),
    wishes,
    newFaces:
      planIds.length > 0
        ? { planIds, weight: Number(textOf(form, 'fruehere_gewicht')) || 1 }
        : null,
    apart: before.apart,
    together: before.together,
  };
}
