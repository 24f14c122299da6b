/**
 * Puts people into rooms. The same task with the same seed gives the same seating, whatever the order
 * in which people come.
 *
 * First a seating is built by one wish alone, for each of the weightiest wishes; then people are moved
 * and swapped while that makes it better; then a few are swapped at random, and it goes on from there.
 * The number of steps is limited, never the time, so that a slow machine finds the same as a fast one.
 */
import { Board } from './board.rules.js';
import { below, type Random, randomFrom, shuffled } from './random.rules.js';
import { placesIn } from './room-sizes.rules.js';
import type { PlannedRoom, Seating, Task } from './task.rules.js';

export type Arranged =
  | { readonly possible: true; readonly seating: Seating }
  | { readonly possible: false; readonly reason: Reason };

export type Reason =
  | { readonly kind: 'noRooms' }
  | { readonly kind: 'tooFewPlaces'; readonly people: number; readonly places: number }
  | {
      readonly kind: 'fixedBeyondCapacity';
      readonly room: PlannedRoom;
      readonly people: number;
    };

/**
 * Moves and swaps that are tried in all: everybody with everybody sixty times over, and for many people
 * less often, so that 300 people in 30 rooms take well below a second.
 */
const trialsFor = (people: number): number => Math.min(400_000, 1_000 + 60 * people * people);
/** Wishes by which a first seating is built. */
const BEGINNINGS = 3;
/** Swaps at random to leave a seating that no single step makes better. */
const KICK = 3;

export function arrange(task: Task, seed: number): Arranged {
  const reason = whyNot(task);
  if (reason) return { possible: false, reason };
  const random = randomFrom(seed);
  const board = new Board(task);
  const trials = { left: trialsFor(board.people.length) };
  let best = { cost: Number.POSITIVE_INFINITY, snapshot: board.snapshot() };
  for (const wish of beginnings(task)) {
    begin(board, task, wish, random);
    improve(board, random, trials);
    if (board.cost < best.cost) best = { cost: board.cost, snapshot: board.snapshot() };
  }
  board.restore(best.snapshot);
  while (trials.left > 0 && !board.isPerfect()) {
    const before = trials.left;
    kick(board, random);
    improve(board, random, trials);
    if (board.cost < best.cost) best = { cost: board.cost, snapshot: board.snapshot() };
    else board.restore(best.snapshot);
    if (trials.left === before) break; // nobody can change places with anybody
  }
  return { possible: true, seating: board.seating() };
}

function whyNot({ people, rooms, fixed }: Task): Reason | null {
  if (people.length === 0) return null;
  if (rooms.length === 0) return { kind: 'noRooms' };
  const ids = new Set(people.map(({ id }) => id));
  for (const room of rooms) {
    const held = [...fixed].filter(([id, where]) => ids.has(id) && where === room.id).length;
    if (held > (room.capacity ?? held)) return { kind: 'fixedBeyondCapacity', room, people: held };
  }
  const places = placesIn(rooms);
  return people.length > places ? { kind: 'tooFewPlaces', people: people.length, places } : null;
}

/** Places of the weightiest wishes in the list; -1: people in any order. */
function beginnings({ wishes }: Task): number[] {
  const byWeight = wishes.map((wish, at) => ({ at, weight: wish.weight }));
  byWeight.sort((a, b) => b.weight - a.weight || a.at - b.at);
  const chosen = byWeight.slice(0, BEGINNINGS).map(({ at }) => at);
  return chosen.length > 0 ? chosen : [-1];
}

/** Seats everybody by one wish: groups of the same value one after the other, the largest first. */
function begin(board: Board, task: Task, wish: number, random: Random): void {
  board.clear();
  const mode = task.wishes[wish]?.mode ?? 'mix';
  const inRoom = board.rooms.map(() => new Map<number, number>());
  const rooms = shuffled(
    board.rooms.map((_, room) => room),
    random,
  );
  const first = (person: number): number => board.valuesOf[wish]?.[person]?.[0] ?? -1;
  const seat = (person: number, room: number): void => {
    const value = first(person);
    inRoom[room]?.set(value, (inRoom[room].get(value) ?? 0) + 1);
  };
  board.people.forEach((_, person) => {
    const room = board.roomOf[person] as number;
    if (room >= 0) seat(person, room);
  });
  for (const person of inGroups(board, first, random)) {
    const alike = (room: number): number => inRoom[room]?.get(first(person)) ?? 0;
    const free = (room: number): number => board.most(room) - board.size(room);
    const better = (a: number, b: number): boolean =>
      mode === 'mix'
        ? alike(a) < alike(b) || (alike(a) === alike(b) && board.size(a) < board.size(b))
        : alike(a) > alike(b) || (alike(a) === alike(b) && free(a) > free(b));
    const room = rooms
      .filter((each) => isOpen(board, each))
      .reduce((chosen, each) => (better(each, chosen) ? each : chosen));
    board.enter(person, room);
    seat(person, room);
  }
}

/** A room takes one more: up to its least size always, beyond it while others can still be filled. */
function isOpen(board: Board, room: number): boolean {
  if (board.size(room) < board.least(room)) return true;
  if (board.size(room) >= board.most(room)) return false;
  const seated = board.sizes.reduce((sum, size) => sum + size, 0);
  const missing = board.rooms.reduce(
    (sum, _, each) => sum + Math.max(0, board.least(each) - board.size(each)),
    0,
  );
  return board.people.length - seated > missing;
}

function inGroups(board: Board, valueOf: (person: number) => number, random: Random): number[] {
  const groups = new Map<number, number[]>();
  for (const person of shuffled(board.movable, random)) {
    const value = valueOf(person);
    groups.set(value, [...(groups.get(value) ?? []), person]);
  }
  const ordered = [...groups].sort(([a, one], [b, other]) => other.length - one.length || a - b);
  return ordered.flatMap(([, people]) => people);
}

/** Moves and swaps as long as one of them makes the seating better. */
function improve(board: Board, random: Random, trials: { left: number }): void {
  for (let better = true; better && trials.left > 0;) {
    better = false;
    for (const person of shuffled(board.movable, random)) {
      if (trials.left <= 0 || board.isPerfect()) return;
      if (moveSomewhere(board, person, trials) || swapWithSomebody(board, person, random, trials))
        better = true;
    }
  }
}

function moveSomewhere(board: Board, person: number, trials: { left: number }): boolean {
  const from = board.roomOf[person] as number;
  for (let to = 0; to < board.rooms.length; to += 1) {
    if (to === from || !board.mayMove(from, to)) continue;
    trials.left -= 1;
    if (board.move(person, to) < 0) return true;
    board.move(person, from);
  }
  return false;
}

function swapWithSomebody(
  board: Board,
  person: number,
  random: Random,
  trials: { left: number },
): boolean {
  const others = board.movable;
  const start = below(others.length, random);
  for (let step = 0; step < others.length && trials.left > 0; step += 1) {
    const other = others[(start + step) % others.length] as number;
    if (board.roomOf[other] === board.roomOf[person]) continue;
    trials.left -= 1;
    if (board.swap(person, other) < 0) return true;
    board.swap(person, other);
  }
  return false;
}

function kick(board: Board, random: Random): void {
  const { movable } = board;
  if (movable.length < 2) return;
  for (let time = 0; time < KICK; time += 1) {
    const one = movable[below(movable.length, random)] as number;
    const other = movable[below(movable.length, random)] as number;
    if (board.roomOf[one] !== board.roomOf[other]) board.swap(one, other);
  }
}
