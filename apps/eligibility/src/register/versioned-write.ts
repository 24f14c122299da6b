/** The one way in which entries of the register change: locked, versioned, and only if different. */
import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';
import { assertVersion } from '#service-kit/etag.js';
import { newId } from '#service-kit/id.js';
import { Problem } from '#service-kit/problem.js';
import { sqlStateOf } from '#service-kit/unit-of-work.js';

/** Null: a new entry. `any`: an import, which states what is so, whatever was there. */
export type Target = { readonly id: string; readonly ifMatch: number | 'any' } | null;

export interface Written<T> {
  readonly entry: T;
  readonly result: 'created' | 'updated' | 'unchanged';
}

/**
 * @returns null when there is no entry with the target's id
 * @throws Problem `request.stale`, `register.key_taken`, `municipality.ags_taken`
 */
export async function writeVersioned<T extends { version: number }>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  idField: keyof T & string,
  target: Target,
  content: Partial<T>,
): Promise<Written<T> | null> {
  if (target === null) {
    const entry = { ...content, [idField]: newId(), version: 1 } as unknown as T;
    await asConflict(tx.insert(entity, entry as object));
    return { entry, result: 'created' };
  }
  const where = { [idField]: target.id } as FindOptionsWhere<T>;
  const existing = await tx.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
  if (!existing) return null;
  if (target.ifMatch !== 'any') assertVersion(existing.version, target.ifMatch);
  const fields = Object.keys(content) as (keyof T)[];
  if (fields.every((field) => existing[field] === content[field])) {
    return { entry: existing, result: 'unchanged' };
  }
  const entry = { ...existing, ...content, version: existing.version + 1 };
  await asConflict(tx.update(entity, where, { ...content, version: entry.version } as object));
  return { entry, result: 'updated' };
}

/** Unique indexes by name; every other one named `…_key` guards an external key. */
async function asConflict<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const constraint = (error as { driverError?: { constraint?: string } }).driverError?.constraint;
    if (sqlStateOf(error) !== '23505' || !constraint) throw error;
    if (constraint === 'municipality_ags') {
      throw new Problem('municipality.ags_taken', {}, { pointer: '/ags', cause: error });
    }
    if (!constraint.endsWith('_key')) throw error;
    throw new Problem('register.key_taken', {}, { pointer: '/externalKey', cause: error });
  }
}
