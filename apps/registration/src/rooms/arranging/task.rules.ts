/** What is to be arranged: people, rooms, and what is wished for. No names, no framework. */

/**
 * `mix`: people who share a value are spread over the rooms as evenly as possible.
 * `match`: people in a room share a value as far as possible.
 * `together`: people who share a value are not parted as far as possible.
 */
export type WishMode = 'mix' | 'match' | 'together';

export interface Wish {
  /** Which of the people's values it looks at. */
  readonly key: string;
  readonly mode: WishMode;
  /** How much one departure counts against one of another wish. */
  readonly weight: number;
}

export interface PlannedPerson {
  readonly id: string;
  /** Key of a wish → values; several for questions with several answers, none where nothing is known. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export interface PlannedRoom {
  readonly id: string;
  /** Null: as many as come. */
  readonly capacity: number | null;
}

export type Pair = readonly [string, string];

export interface Task {
  readonly people: readonly PlannedPerson[];
  readonly rooms: readonly PlannedRoom[];
  readonly wishes: readonly Wish[];
  readonly apart: readonly Pair[];
  readonly together: readonly Pair[];
  /** People who shared a room before and should now meet others; a list for each such room. */
  readonly metBefore: readonly (readonly string[])[];
  readonly newFacesWeight: number;
  /** Who stays where they are: person → room. */
  readonly fixed: ReadonlyMap<string, string>;
}

/** Person → room. */
export type Seating = ReadonlyMap<string, string>;

/**
 * What one violated pair counts: more than everything else together in any plan that people make, so
 * it is violated only when nothing else is possible.
 */
export const PAIR_WEIGHT = 100_000;

/** By id, so that the order in which rows come from a database changes nothing. */
export const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
