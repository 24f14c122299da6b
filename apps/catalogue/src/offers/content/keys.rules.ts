import { z } from 'zod';

/** A stable short name of one thing in an offer, which other parts of it refer to. */
export const contentKey = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'lowerCamelCase, at most 40 characters');

/** Pointers of entries whose key stands in the list before already. */
export const repeated = (pointer: string, keys: readonly string[]): string[] =>
  keys.flatMap((key, at) => (keys.indexOf(key) < at ? [`${pointer}/${at}/key`] : []));
