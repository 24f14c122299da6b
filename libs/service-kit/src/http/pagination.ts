/** Cursor pagination: stable while rows are added, and no page number that shifts. */
import { z } from 'zod';
import { Problem } from './problem.js';

export const pageQuery = {
  /** From the previous page's `nextCursor`. */
  cursor: z.string().max(400).optional(),
  /** Rows per page. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A cursor holds the sort key of the last row; it is opaque to callers, not secret. */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * @param key the sort key of a row, e.g. `z.tuple([id])`: whatever else somebody makes up must reach
 *   no query
 * @throws Problem `request.cursor_invalid`
 */
export function decodeCursor<K extends readonly (string | number)[]>(
  cursor: string,
  key: z.ZodType<K>,
): K {
  const found = key.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  if (found.success) return found.data;
  throw new Problem('request.cursor_invalid', {}, { pointer: '?cursor' });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Cuts the extra row that was fetched to see whether there is more. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
