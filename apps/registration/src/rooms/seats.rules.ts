/** Seats of a plan, and what becomes of them. */
import { arrange, type Reason } from './arranging/arrange.rules.js';
import type { Task } from './arranging/task.rules.js';
import { type KnownPerson, valuesOf } from './keys.rules.js';
import type { PlanSettings } from './plan-settings.js';

export interface Seat {
  readonly registrationId: string;
  readonly roomId: string;
  readonly pinned: boolean;
  /** What the wishes went by when the person got the seat. */
  readonly values: Record<string, string[]>;
}

export interface Taking extends KnownPerson {
  readonly takesPart: boolean;
}

/** Of the plan's wishes, what a person has. */
export const wishValues = (person: KnownPerson, { wishes }: Pick<PlanSettings, 'wishes'>) =>
  Object.fromEntries(wishes.map(({ key }) => [key, valuesOf(person, key)]));

/** What there is to arrange. */
export function taskOf(
  settings: PlanSettings,
  people: readonly Taking[],
  metBefore: readonly (readonly string[])[],
  fixed: readonly Seat[],
): Task {
  return {
    people: people
      .filter(({ takesPart }) => takesPart)
      .map((person) => ({ id: person.id, values: wishValues(person, settings) })),
    rooms: settings.rooms.map(({ roomId, capacity }) => ({ id: roomId, capacity })),
    wishes: settings.wishes,
    apart: settings.apart,
    together: settings.together,
    metBefore,
    newFacesWeight: settings.newFaces?.weight ?? 0,
    fixed: new Map(fixed.map(({ registrationId, roomId }) => [registrationId, roomId])),
  };
}

/** `anew`: everybody but those who are pinned. `fillIn`: only those who have no seat yet. */
export type ArrangeMode = 'anew' | 'fillIn';

/**
 * Seats of everybody who takes part; who has left is dropped.
 * @returns the reason in place of the seats where the rooms do not suffice
 */
export function arrangedSeats(
  settings: PlanSettings,
  people: readonly Taking[],
  metBefore: readonly (readonly string[])[],
  seats: readonly Seat[],
  mode: ArrangeMode,
  seed: number,
): { readonly seats: Seat[] } | { readonly reason: Reason } {
  const taking = new Map(people.filter((each) => each.takesPart).map((each) => [each.id, each]));
  const stay = seats.filter(
    ({ registrationId, pinned }) => taking.has(registrationId) && (pinned || mode === 'fillIn'),
  );
  const arranged = arrange(taskOf(settings, people, metBefore, stay), seed);
  if (!arranged.possible) return { reason: arranged.reason };
  const kept = new Map(stay.map((seat) => [seat.registrationId, seat]));
  return {
    seats: [...arranged.seating].map(([registrationId, roomId]) => {
      const before = kept.get(registrationId);
      if (before && mode === 'fillIn') return before;
      const person = taking.get(registrationId);
      const values = person ? wishValues(person, settings) : {};
      return { registrationId, roomId, pinned: before?.pinned ?? false, values };
    }),
  };
}

export interface SeatChange {
  readonly registrationId: string;
  /** Left out: stays in its room. Null: taken out of its room. */
  readonly roomId?: string | null | undefined;
  readonly pinned?: boolean | undefined;
}

/** Seats after changes by hand, one after the other; who has no seat may get one. */
export function changedSeats(
  settings: PlanSettings,
  people: readonly Taking[],
  seats: readonly Seat[],
  changes: readonly SeatChange[],
): Seat[] {
  const byPerson = new Map(seats.map((seat) => [seat.registrationId, seat]));
  for (const { registrationId, roomId, pinned } of changes) {
    const before = byPerson.get(registrationId);
    const room = roomId === undefined ? before?.roomId : roomId;
    if (room == null) {
      byPerson.delete(registrationId);
      continue;
    }
    const person = people.find(({ id }) => id === registrationId);
    byPerson.set(registrationId, {
      registrationId,
      roomId: room,
      pinned: pinned ?? before?.pinned ?? false,
      values: before?.values ?? (person ? wishValues(person, settings) : {}),
    });
  }
  return [...byPerson.values()];
}

/** How many people are in another room than before, newly in one, or in none any more. */
export function movedBetween(before: readonly Seat[], after: readonly Seat[]): number {
  const rooms = (seats: readonly Seat[]) =>
    new Map(seats.map(({ registrationId, roomId }) => [registrationId, roomId]));
  const [was, is] = [rooms(before), rooms(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (each) => was.get(each) !== is.get(each),
  ).length;
}

/** A room that holds more of those who take part than it has places; null: none does. */
export function overfullRoom(
  settings: PlanSettings,
  people: readonly Taking[],
  seats: readonly Seat[],
): { readonly name: string; readonly places: number; readonly people: number } | null {
  const taking = new Set(people.filter((each) => each.takesPart).map(({ id }) => id));
  for (const { roomId, name, capacity } of settings.rooms) {
    const held = seats.filter(
      (seat) => seat.roomId === roomId && taking.has(seat.registrationId),
    ).length;
    if (capacity !== null && held > capacity) return { name, places: capacity, people: held };
  }
  return null;
}
