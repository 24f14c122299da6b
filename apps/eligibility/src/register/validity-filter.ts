/** What was valid on a day, in SQL and for one entry. */
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { localDate } from '#contracts/vocabulary.js';
import { holdsOn, type Period } from './validity.rules.js';

/** For reading one entry: the local day for which `valid` is told; left out: today. */
export const onDayQuery = z.strictObject({ on: localDate.optional() });
export type OnDayQuery = z.infer<typeof onDayQuery>;

/** For lists: only what was valid on this local day. */
export const onDayFilter = { on: localDate.optional() };

/** Narrows a list to the entries that hold on the day. Columns without a value are open sides. */
export function onlyOn<T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  day: string | undefined,
  [from, until]: readonly [keyof T & string, keyof T & string],
): void {
  if (day === undefined) return;
  builder
    .andWhere(`(entry.${from} IS NULL OR entry.${from} <= :day)`, { day })
    .andWhere(`(entry.${until} IS NULL OR entry.${until} >= :day)`, { day });
}

export type WithValidity<T> = T & { readonly valid: boolean };

export const withValidity = <T extends Period>(entry: T, day: string): WithValidity<T> => ({
  ...entry,
  valid: holdsOn(entry, day),
});
