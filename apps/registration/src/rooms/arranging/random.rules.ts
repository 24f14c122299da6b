/** Numbers that look random and come again with the same seed. */
export type Random = () => number;

/** Seeds are whole numbers of 32 bits. */
export const LARGEST_SEED = 2 ** 32 - 1;

/**
 * mulberry32: 32 bits of state, evenly spread, the same on every machine because it only uses whole
 * numbers of 32 bits. Good enough for shuffling people, and for nothing secret.
 * @returns a source of numbers from 0 (included) to 1 (not included)
 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number below `limit`. */
export const below = (limit: number, random: Random): number => Math.floor(random() * limit);

/** The same things in another order (Fisher and Yates); the list given stays as it is. */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = below(last + 1, random);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
