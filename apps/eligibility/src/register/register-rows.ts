/** Many rows with one statement: they travel as one JSON parameter, so their number has no limit. */
import type { EntityManager, EntityTarget } from 'typeorm';
import { Problem } from '#service-kit/http/problem.js';

const ROWS_AT_ONCE = 1_000;

/** @param table an entity, or the name of a table whose rows are given by column */
export async function insertRows<T extends object>(
  tx: EntityManager,
  table: EntityTarget<T> | string,
  rows: readonly T[],
): Promise<void> {
  const { name, columns } = described(tx, table);
  for (const some of slices(rows)) {
    await tx.query(
      `INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`,
      [JSON.stringify(some.map((row) => byColumn(row, columns)))],
    );
  }
}

/**
 * Writes whole rows over those with the version before.
 * @throws Problem `request.stale` when one of them has another version by now
 */
export async function updateRows<T extends { version: number }>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  idField: keyof T & string,
  rows: readonly T[],
): Promise<void> {
  const { name, columns } = described(tx, entity);
  const id = columns?.get(idField) ?? idField;
  const settings = [...(columns?.values() ?? [])]
    .filter((column) => column !== id)
    .map((column) => `${column} = new.${column}`);
  for (const some of slices(rows)) {
    const done = await tx.query<[unknown, number]>(
      `UPDATE ${name} old SET ${settings.join(', ')}
       FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb) new
       WHERE old.${id} = new.${id} AND old.version = new.version - 1`,
      [JSON.stringify(some.map((row) => byColumn(row, columns)))],
    );
    if (done[1] !== some.length) throw new Problem('request.stale');
  }
}

function described<T extends object>(tx: EntityManager, table: EntityTarget<T> | string) {
  if (typeof table === 'string') return { name: table, columns: null };
  const metadata = tx.connection.getMetadata(table);
  const columns = new Map(
    metadata.columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]),
  );
  return { name: metadata.tableName, columns };
}

function byColumn(row: object, columns: ReadonlyMap<string, string> | null): object {
  if (!columns) return row;
  return Object.fromEntries(
    Object.entries(row).flatMap(([field, value]) => {
      const column = columns.get(field);
      return column === undefined ? [] : [[column, value]];
    }),
  );
}

function* slices<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}
