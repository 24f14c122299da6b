/** Tasks for tests of the arranging, in few words. */
import { arrange } from './arrange.rules.js';
import type { PlannedPerson, Seating, Task, Wish } from './task.rules.js';

export const id = (n: number): string => `p${String(n).padStart(3, '0')}`;
export const roomsOf = (...capacities: (number | null)[]): Task['rooms'] =>
  capacities.map((capacity, at) => ({ id: `r${at}`, capacity }));
export const task = (people: readonly PlannedPerson[], changes: Partial<Task> = {}): Task => ({
  people,
  rooms: roomsOf(null, null),
  wishes: [],
  apart: [],
  together: [],
  metBefore: [],
  newFacesWeight: 0,
  fixed: new Map(),
  ...changes,
});
export const peopleWith = (key: string, ...values: string[][]): PlannedPerson[] =>
  values.map((each, at) => ({ id: id(at), values: { [key]: each } }));
export const wish = (key: string, mode: Wish['mode'], weight = 1): Wish => ({ key, mode, weight });

export function seatingOf(of: Task, seed = 1): Seating {
  const arranged = arrange(of, seed);
  if (!arranged.possible) throw new Error(`impossible: ${arranged.reason.kind}`);
  return arranged.seating;
}
export const sizes = (of: Task, seating: Seating): number[] =>
  of.rooms.map((room) => [...seating.values()].filter((each) => each === room.id).length);
