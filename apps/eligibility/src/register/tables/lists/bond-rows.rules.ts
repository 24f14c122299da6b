/** What lists of agreements and of memberships have in common: a municipality, days, a key or none. */
import { asOn } from '../../municipality.rules.js';
import { overlap } from '../../validity.rules.js';
import { readAgs, readDay, readEnd } from '../cells.rules.js';
import type { RowReader } from '../row-reader.rules.js';
import type { Register } from '../table-list.rules.js';

/** How rows of other lists name their municipality. */
export const meantColumns = {
  key: 'municipalityKey',
  ags: 'ags',
  name: 'municipality',
  readAgs,
} as const;

export interface Bond {
  readonly version: number;
  readonly externalKey: string | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/**
 * The one that a row means among those of the same parties: by its key; without one by its days, so
 * that a list without keys can be brought in again and again.
 */
export function meant<E extends Bond>(
  row: RowReader,
  key: string | null,
  byKey: ReadonlyMap<string, E>,
  alike: readonly E[],
  days: { validFrom: string | null; validUntil: string | null },
): E | null {
  if (key !== null) {
    const found = byKey.get(key);
    if (found) return found;
  }
  const free = alike.filter((one) => key === null || one.externalKey === null);
  const exact = free.find((one) => one.validFrom === days.validFrom);
  if (exact) return exact;
  const touching = free.filter((one) => overlap(one, days));
  if (touching.length < 2) return touching[0] ?? null;
  row.refuse(null, {
    de: 'mehrere Einträge passen; bitte den Schlüssel angeben',
    en: 'several entries fit; give the key',
  });
  return null;
}

export function daysOf(row: RowReader): { validFrom: string | null; validUntil: string | null } {
  const validFrom = row.needed('validFrom', row.read('validFrom', readDay));
  const validUntil = row.read<string | null>('validUntil', readEnd);
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) {
    row.refuse('validUntil', { de: 'vor dem Beginn', en: 'before the beginning' });
  }
  return { validFrom, validUntil };
}

/** Without the column an end that is known stays. */
export const endOf = (row: RowReader, read: string | null, before: string | null | undefined) =>
  row.has('validUntil') ? read : (before ?? null);

export const byKeyOf = <E extends { externalKey: string | null }>(entries: readonly E[]) =>
  new Map(entries.flatMap((one) => (one.externalKey === null ? [] : [[one.externalKey, one]])));

/** Entries of the same parties; a list of 50,000 rows must not look through all each time. */
export function grouped<E>(entries: readonly E[], by: (entry: E) => string): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const entry of entries) {
    const group = groups.get(by(entry));
    if (group) group.push(entry);
    else groups.set(by(entry), [entry]);
  }
  return groups;
}

/** With a key of its own a second one between the same parties from the same day is another one. */
export const identitiesOf = (key: string | null, between: string): string[] => [
  key === null ? between : `key ${key}`,
];

/**
 * Key or, without one, AGS, and the name for people. A district shares its AGS and a name may not be
 * the only one of its kind: then the label tells it.
 */
export function municipalityCells(
  municipalityId: string | null,
  { municipalities }: Register,
  today: string,
): Record<string, string | null> {
  const one = municipalityId === null ? undefined : municipalities.get(municipalityId);
  if (!one) return { municipalityKey: null, ags: null, municipality: null };
  const { ags, kind } = asOn(one, today);
  const own = kind === 'cityDistrict' ? null : ags;
  return {
    municipalityKey: one.externalKey,
    ags: own,
    municipality: municipalities.labelOf(one),
  };
}
