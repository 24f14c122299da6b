/**
 * How far a seating is from a wish, kept up to date while people are moved. Each measure answers what
 * a step would cost in its own whole numbers; the first digits are departures from the wish, the last
 * ones only say which of two equal seatings is nearer to a better one.
 */
import type { WishMode } from './task.rules.js';

export interface Measure {
  /** The person leaves the room, in which they are. @returns how much the cost grows */
  leave(person: number, room: number): number;
  /** The person, who is in no room, enters one. @returns how much the cost grows */
  enter(person: number, room: number): number;
}

/** What one departure counts; everything below it is a hint to the search. */
export const STEP = 2 ** 24;

/** How many of each value are in each room. */
class Counts {
  private readonly counts: Int32Array;

  constructor(
    readonly rooms: number,
    readonly values: number,
  ) {
    this.counts = new Int32Array(rooms * values);
  }

  of(room: number, value: number): number {
    return this.counts[room * this.values + value] as number;
  }

  add(room: number, value: number, change: number): void {
    this.counts[room * this.values + value] = this.of(room, value) + change;
  }

  /** How many have the value that most in the room have. */
  largestIn(room: number): number {
    let largest = 0;
    for (let at = room * this.values, end = at + this.values; at < end; at += 1) {
      const count = this.counts[at] as number;
      if (count > largest) largest = count;
    }
    return largest;
  }

  /** How many with the value are in the room that most of them are in. */
  largestOf(value: number): number {
    let largest = 0;
    for (let room = 0; room < this.rooms; room += 1) {
      largest = Math.max(largest, this.of(room, value));
    }
    return largest;
  }
}

/** A departure: two people who share a value share a room. Even spreading has the fewest pairs. */
class Mixing implements Measure {
  constructor(
    private readonly valuesOf: readonly (readonly number[])[],
    private readonly counts: Counts,
  ) {}

  leave(person: number, room: number): number {
    let pairs = 0;
    for (const value of this.valuesOf[person] as readonly number[]) {
      this.counts.add(room, value, -1);
      pairs -= this.counts.of(room, value);
    }
    return pairs * STEP;
  }

  enter(person: number, room: number): number {
    let pairs = 0;
    for (const value of this.valuesOf[person] as readonly number[]) {
      pairs += this.counts.of(room, value);
      this.counts.add(room, value, 1);
    }
    return pairs * STEP;
  }
}

/** A departure: somebody who does not share the value that most in their room have. */
class Matching implements Measure {
  /** People whose value is known. */
  private readonly known: Int32Array;

  constructor(
    private readonly valuesOf: readonly (readonly number[])[],
    private readonly counts: Counts,
  ) {
    this.known = new Int32Array(counts.rooms);
  }

  leave(person: number, room: number): number {
    return this.change(person, room, -1);
  }

  enter(person: number, room: number): number {
    return this.change(person, room, 1);
  }

  private change(person: number, room: number, by: 1 | -1): number {
    const values = this.valuesOf[person] as readonly number[];
    if (values.length === 0) return 0;
    const before = this.others(room);
    let alike = 0;
    for (const value of values) {
      const count = this.counts.of(room, value);
      alike += by > 0 ? count : 1 - count;
      this.counts.add(room, value, by);
    }
    this.known[room] = (this.known[room] as number) + by;
    return (this.others(room) - before) * STEP - alike;
  }

  private others(room: number): number {
    return (this.known[room] as number) - this.counts.largestIn(room);
  }
}

/** A departure: somebody who is not in the room in which most with the same value are. */
class Gathering implements Measure {
  constructor(
    private readonly valuesOf: readonly (readonly number[])[],
    private readonly counts: Counts,
  ) {}

  leave(person: number, room: number): number {
    return this.change(person, room, -1);
  }

  enter(person: number, room: number): number {
    return this.change(person, room, 1);
  }

  private change(person: number, room: number, by: 1 | -1): number {
    let cost = 0;
    for (const value of this.valuesOf[person] as readonly number[]) {
      const [largest, here] = [this.counts.largestOf(value), this.counts.of(room, value)];
      this.counts.add(room, value, by);
      // Who enters adds one person of the value, and takes one off by what the largest group grows.
      cost += (by - (this.counts.largestOf(value) - largest)) * STEP;
      cost -= by > 0 ? here : 1 - here;
    }
    return cost;
  }
}

/** A departure: two of a pair share a room (or, for `wanted: 'same'`, do not). */
export class Pairing implements Measure {
  /**
   * @param partners of each person
   * @param roomOf where everybody is; who is in no room has -1
   */
  constructor(
    private readonly partners: readonly (readonly number[])[],
    private readonly roomOf: Int32Array,
    private readonly wanted: 'other' | 'same',
  ) {}

  leave(person: number, room: number): number {
    return -this.enter(person, room);
  }

  enter(person: number, room: number): number {
    let same = 0;
    let seated = 0;
    for (const partner of this.partners[person] as readonly number[]) {
      const theirs = this.roomOf[partner] as number;
      if (theirs === room) same += 1;
      if (theirs >= 0) seated += 1;
    }
    return (this.wanted === 'other' ? same : seated - same) * STEP;
  }
}

/** @param valuesOf whole numbers below `values`, for each person */
export function measureOf(
  mode: WishMode,
  valuesOf: readonly (readonly number[])[],
  values: number,
  rooms: number,
): Measure {
  const counts = new Counts(rooms, values);
  switch (mode) {
    case 'mix':
      return new Mixing(valuesOf, counts);
    case 'match':
      return new Matching(valuesOf, counts);
    case 'together':
      return new Gathering(valuesOf, counts);
  }
}
