/** How many people each room is to hold: as equal as possible, unless capacities say otherwise. */

export interface SizeOf {
  /** People who stay in this room whatever happens. */
  readonly fixed: number;
  readonly capacity: number | null;
}

/** How many a balanced room holds at least and at most; one apart, unless it is full or fixed. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const limitOf = ({ capacity }: SizeOf): number => capacity ?? Number.POSITIVE_INFINITY;
const filledTo = (level: number, room: SizeOf): number =>
  Math.max(room.fixed, Math.min(limitOf(room), level));
const sumAt = (level: number, rooms: readonly SizeOf[]): number =>
  rooms.reduce((sum, room) => sum + filledTo(level, room), 0);

/** People that all rooms together can take. */
export const placesIn = (rooms: readonly Pick<SizeOf, 'capacity'>[]): number =>
  rooms.reduce((sum, { capacity }) => sum + (capacity ?? Number.POSITIVE_INFINITY), 0);

/**
 * Like water that is poured into the rooms: all rise to one level, those that are full stay behind.
 * @param people fixed ones included; not more than the rooms can take, nor fewer than are fixed
 */
export function balanced(people: number, rooms: readonly SizeOf[]): Bounds[] {
  const level = levelFor(people, rooms);
  return rooms.map((room) => ({ least: filledTo(level, room), most: filledTo(level + 1, room) }));
}

/** The highest level to which everything can be filled. */
function levelFor(people: number, rooms: readonly SizeOf[]): number {
  let level = 0;
  while (level < people && sumAt(level + 1, rooms) <= people) level += 1;
  return level;
}

/**
 * Pairs that must share a room when `people` are spread as evenly as the rooms allow: no plan has
 * fewer. Of k people in one room there are k (k - 1) / 2 pairs.
 */
export function fewestPairs(people: number, most: readonly number[]): number {
  const rooms = most.map((capacity) => ({ fixed: 0, capacity }));
  const held = Math.min(people, placesIn(rooms));
  const level = levelFor(held, rooms);
  const onTop = held - sumAt(level, rooms);
  return rooms.reduce((sum, room) => sum + pairsOf(filledTo(level, room)), 0) + onTop * level;
}

export const pairsOf = (people: number): number => (people * (people - 1)) / 2;
