/** A seating on which people can be moved, with its cost always at hand. */
import { type Measure, measureOf, Pairing, STEP } from './measures.rules.js';
import { balanced, type Bounds, fewestPairs } from './room-sizes.rules.js';
import { byId, PAIR_WEIGHT, type Pair, type Seating, type Task } from './task.rules.js';

const NOWHERE = -1;

interface Weighed {
  readonly measure: Measure;
  readonly weight: number;
}

export class Board {
  /** By id. People and rooms are their places in these lists. */
  readonly people: Task['people'];
  readonly rooms: Task['rooms'];
  readonly bounds: readonly Bounds[];
  readonly roomOf: Int32Array;
  readonly sizes: Int32Array;
  /** People who may be moved. */
  readonly movable: readonly number[];
  /** Of each wish, in the task's order: the values of each person, as whole numbers. */
  readonly valuesOf: readonly (readonly (readonly number[])[])[];
  private readonly measures: readonly Weighed[];
  private readonly fixedRooms: ReadonlyMap<number, number>;
  cost = 0;
  /** Departures that no seating is without. */
  private readonly floor: number;

  constructor(private readonly task: Task) {
    this.people = byId(task.people);
    this.rooms = task.rooms;
    const roomIndex = new Map(task.rooms.map(({ id }, index) => [id, index]));
    this.fixedRooms = new Map(
      this.people.flatMap(({ id }, person) => {
        const room = roomIndex.get(task.fixed.get(id) ?? '');
        return room === undefined ? [] : [[person, room] as const];
      }),
    );
    this.movable = this.people.map((_, person) => person).filter((p) => !this.fixedRooms.has(p));
    const fixed = [...this.fixedRooms.values()];
    this.bounds = balanced(
      this.people.length,
      task.rooms.map(({ capacity }, room) => ({
        capacity,
        fixed: fixed.filter((each) => each === room).length,
      })),
    );
    this.roomOf = new Int32Array(this.people.length).fill(NOWHERE);
    this.sizes = new Int32Array(task.rooms.length);
    const coded = task.wishes.map(({ key }) => this.code(key));
    this.valuesOf = coded.map(({ valuesOf }) => valuesOf);
    this.measures = this.build(coded.map(({ values }) => values));
    this.floor = this.leastDepartures();
    for (const [person, room] of this.fixedRooms) this.enter(person, room);
  }

  /** Whether no seating can be better. False may also mean: nobody knows. */
  isPerfect(): boolean {
    return Math.ceil(this.cost / STEP) <= this.floor;
  }

  /** Takes a person who may be moved to another room. @returns how much the cost grows */
  move(person: number, to: number): number {
    const before = this.cost;
    this.leave(person);
    this.enter(person, to);
    return this.cost - before;
  }

  /** Two people change places. @returns how much the cost grows */
  swap(one: number, other: number): number {
    const [from, to] = [this.roomOf[one] as number, this.roomOf[other] as number];
    return this.move(one, to) + this.move(other, from);
  }

  enter(person: number, room: number): void {
    for (const { measure, weight } of this.measures)
      this.cost += weight * measure.enter(person, room);
    this.roomOf[person] = room;
    this.sizes[room] = (this.sizes[room] as number) + 1;
  }

  leave(person: number): void {
    const room = this.roomOf[person] as number;
    for (const { measure, weight } of this.measures)
      this.cost += weight * measure.leave(person, room);
    this.roomOf[person] = NOWHERE;
    this.sizes[room] = (this.sizes[room] as number) - 1;
  }

  /** Whether somebody can leave the one room for the other and sizes stay balanced. */
  mayMove(from: number, to: number): boolean {
    return this.size(from) > this.least(from) && this.size(to) < this.most(to);
  }

  size(room: number): number {
    return this.sizes[room] as number;
  }

  least(room: number): number {
    return (this.bounds[room] as Bounds).least;
  }

  most(room: number): number {
    return (this.bounds[room] as Bounds).most;
  }

  /** Everybody who may be moved is in no room. */
  clear(): void {
    for (const person of this.movable) if (this.roomOf[person] !== NOWHERE) this.leave(person);
  }

  /** Where everybody is, to come back to. */
  snapshot(): Int32Array {
    return this.roomOf.slice();
  }

  restore(snapshot: Int32Array): void {
    for (const person of this.movable) {
      const room = snapshot[person] as number;
      if (this.roomOf[person] !== room) this.move(person, room);
    }
  }

  seating(): Seating {
    return new Map(
      this.people.map(({ id }, person) => [
        id,
        this.rooms[this.roomOf[person] as number]?.id ?? '',
      ]),
    );
  }

  /** Only for `mix` is it known without searching. */
  private leastDepartures(): number {
    const most = this.bounds.map((each) => each.most);
    const fewest = (valuesOf: readonly (readonly number[])[]): number => {
      const holders = new Map<number, number>();
      for (const value of valuesOf.flat()) holders.set(value, (holders.get(value) ?? 0) + 1);
      return [...holders.values()].reduce((sum, people) => sum + fewestPairs(people, most), 0);
    };
    return this.task.wishes.reduce(
      (sum, { mode, weight }, wish) =>
        sum + (mode === 'mix' ? weight * fewest(this.valuesOf[wish] ?? []) : 0),
      0,
    );
  }

  private code(key: string) {
    const codes = new Map<string, number>();
    const codeOf = (value: string): number => {
      const known = codes.get(value) ?? codes.size;
      codes.set(value, known);
      return known;
    };
    const valuesOf = this.people.map(({ values }) => [...new Set(values[key] ?? [])].map(codeOf));
    return { valuesOf, values: codes.size };
  }

  private build(values: readonly number[]): Weighed[] {
    const { wishes, apart, together, metBefore, newFacesWeight } = this.task;
    const pairs = (list: readonly Pair[], wanted: 'other' | 'same'): Measure =>
      new Pairing(this.partners(list), this.roomOf, wanted);
    const met = metBefore.flatMap(pairsAmong);
    return [
      ...wishes.map(({ mode, weight }, wish) => ({
        measure: measureOf(mode, this.valuesOf[wish] ?? [], values[wish] ?? 0, this.rooms.length),
        weight,
      })),
      ...(apart.length > 0 ? [{ measure: pairs(apart, 'other'), weight: PAIR_WEIGHT }] : []),
      ...(together.length > 0 ? [{ measure: pairs(together, 'same'), weight: PAIR_WEIGHT }] : []),
      ...(met.length > 0 ? [{ measure: pairs(met, 'other'), weight: newFacesWeight }] : []),
    ];
  }

  /** A pair that met twice is in the list twice, and counts twice. */
  private partners(pairs: readonly Pair[]): number[][] {
    const index = new Map(this.people.map(({ id }, person) => [id, person]));
    const partners: number[][] = this.people.map(() => []);
    for (const [a, b] of pairs) {
      const [one, other] = [index.get(a), index.get(b)];
      if (one === undefined || other === undefined || one === other) continue;
      partners[one]?.push(other);
      partners[other]?.push(one);
    }
    return partners;
  }
}

export const pairsAmong = (ids: readonly string[]): Pair[] =>
  ids.flatMap((one, at) => ids.slice(at + 1).map((other): Pair => [one, other]));
