import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { decodeCursor, toPage } from '#service-kit/http/pagination.js';

/**
 * One page of `entry`, in the order of ids (UUID v7: the order in which they were entered).
 * @throws Problem `request.cursor_invalid`
 */
export async function pageAfter<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  idField: keyof T & string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: T[]; nextCursor: string | null }> {
  if (cursor !== undefined) {
    const [after] = decodeCursor(cursor, z.tuple([id]));
    builder.andWhere(`entry.${idField} > :after`, { after });
  }
  const rows = await builder
    .orderBy(`entry.${idField}`)
    .limit(limit + 1)
    .getMany();
  return toPage(rows, limit, (row) => [String(row[idField])]);
}
