/**
 * The one way in which entries of the register change: locked, versioned, only if different, and
 * with what is recorded and told of each change.
 */
import { Injectable } from '@nestjs/common';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { currentContext } from '#service-kit/http/request-context.js';
import { sqlStateOf } from '#service-kit/data/unit-of-work.js';
import { noteRegisterChanges } from '../reassessment/fact-changes.js';
import type { Agency } from './bonds.entities.js';
import type { RegisterHistory } from './people.entities.js';
import { insertRows, updateRows } from './register-rows.js';
import { keptChange, sameValue } from './register-history.rules.js';
import { type EntryOf, registerKinds } from './register-kinds.js';
import type { Municipality } from './register.entities.js';
import type { SubjectKind } from './register.rules.js';

/** Null: a new entry. `any`: an import, which states what is so, whatever was there. */
export type Target = { readonly id: string; readonly ifMatch: number | 'any' } | null;

export interface Written<T> {
  readonly entry: T;
  readonly result: 'created' | 'updated' | 'unchanged';
}

/** What an entry is to be; `existing` is read in the same transaction. */
export interface Wish<T> {
  readonly existing: T | null;
  readonly content: Partial<T>;
}

type Action = RegisterHistory['action'];

@Injectable()
export class RegisterWriter {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @param contentFor what the entry is to be, given what it is (null: a new one)
   * @returns null when there is no entry with the target's id
   * @throws Problem `request.stale`, `register.key_taken`, `municipality.ags_taken`
   */
  async write<K extends SubjectKind>(
    tx: EntityManager,
    kind: K,
    target: Target,
    contentFor: (existing: EntryOf[K] | null) => Partial<EntryOf[K]> | Promise<Partial<EntryOf[K]>>,
  ): Promise<Written<EntryOf[K]> | null> {
    const existing = target && (await this.locked(tx, kind, target));
    if (target && !existing) return null;
    const content = await contentFor(existing);
    const [written] = await this.writeAll(tx, kind, [{ existing, content }]);
    return written ?? null;
  }

  /**
   * In the order given; with as few statements as possible, because an import has tens of thousands.
   * @throws Problem `request.stale` when somebody wrote one of them since it was read
   */
  async writeAll<K extends SubjectKind>(
    tx: EntityManager,
    kind: K,
    wishes: readonly Wish<EntryOf[K]>[],
    source: string | null = null,
  ): Promise<Written<EntryOf[K]>[]> {
    const { idField } = registerKinds[kind];
    // Ids of one moment are in no order; lists show entries in that of their ids.
    const ids = wishes.map(() => newId()).sort();
    const changes = wishes.map(({ existing, content }, index) => ({
      existing,
      content,
      written: written(existing, content, idField, ids[index] ?? newId()),
    }));
    const rows = (result: Action): EntryOf[K][] =>
      changes.filter((one) => one.written.result === result).map((one) => one.written.entry);
    const { entity } = registerKinds[kind];
    await asConflict(insertRows(tx, entity, rows('created')));
    await asConflict(updateRows(tx, entity, idField, rows('updated')));
    await this.record(
      tx,
      kind,
      changes
        .filter((one) => one.written.result !== 'unchanged')
        .map(({ existing, content, written: { entry, result } }) => ({
          entry,
          action: result as Action,
          ...keptChange(existing, content, registerKinds[kind]),
        })),
      source,
    );
    return changes.map((one) => one.written);
  }

  /**
   * Removes somebody: what remains in the history names nobody.
   * @returns false when there is no entry with the target's id
   * @throws Problem `request.stale`
   */
  async remove(
    tx: EntityManager,
    kind: 'contact' | 'partner',
    target: NonNullable<Target>,
  ): Promise<boolean> {
    const entry = await this.locked(tx, kind, target);
    if (!entry) return false;
    const { entity, idField } = registerKinds[kind];
    await tx.delete(entity, { [idField]: target.id });
    const gone = { ...entry, version: entry.version + 1 } as EntryOf[typeof kind];
    await this.record(tx, kind, [{ entry: gone, action: 'removed', before: null, after: null }]);
    return true;
  }

  private async locked<K extends SubjectKind>(
    tx: EntityManager,
    kind: K,
    { id, ifMatch }: NonNullable<Target>,
  ): Promise<EntryOf[K] | null> {
    const { entity, idField } = registerKinds[kind];
    const where = { [idField]: id } as FindOptionsWhere<EntryOf[K]>;
    const entry = await tx.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
    if (entry && ifMatch !== 'any') assertVersion(entry.version, ifMatch);
    return entry;
  }

  private async record<K extends SubjectKind>(
    tx: EntityManager,
    kind: K,
    changes: readonly {
      entry: EntryOf[K];
      action: Action;
      before: object | null;
      after: object | null;
    }[],
    source: string | null = null,
  ): Promise<void> {
    if (changes.length === 0) return;
    const { idField } = registerKinds[kind];
    const rows = changes.map(({ entry, action, before, after }) => ({
      history_id: newId(),
      subject_kind: kind,
      subject_id: entry[idField],
      version: entry.version,
      action,
      actor: actorLabel(currentContext()?.actor),
      at: this.clock.date(),
      source,
      before,
      after,
    }));
    await insertRows(tx, 'register_history', rows);
    await noteRegisterChanges(tx, rows);
    await this.audit.recordAll(
      changes.map(({ entry, action }) => ({
        subjectId: String(entry[idField]),
        action: `${kind}.${action}`,
        details: { version: entry.version, ...(source !== null && { source }) },
      })),
    );
    await this.tell(
      kind,
      changes.map(({ entry }) => entry),
    );
  }

  /** What other services keep of it. */
  private async tell(kind: SubjectKind, entries: readonly object[]): Promise<void> {
    if (kind === 'municipality') {
      await this.outbox.addAll(
        'municipality.recorded.v1',
        (entries as Municipality[]).map(
          ({ municipalityId, version, name, kind: of, ags, federalState }) => ({
            municipalityId,
            version,
            name,
            kind: of,
            ags,
            federalState,
          }),
        ),
      );
    }
    if (kind === 'agency') {
      await this.outbox.addAll(
        'agency.recorded.v1',
        (entries as Agency[]).map(({ agencyId, version, name, predecessorId, externalKey }) => ({
          agencyId,
          version,
          name,
          predecessorId,
          key: externalKey,
        })),
      );
    }
  }
}

function written<T extends { version: number }>(
  existing: T | null,
  content: Partial<T>,
  idField: keyof T & string,
  id: string,
): Written<T> {
  if (!existing) {
    return {
      entry: { ...content, [idField]: id, version: 1 } as unknown as T,
      result: 'created',
    };
  }
  const fields = Object.keys(content) as (keyof T)[];
  if (fields.every((field) => sameValue(existing[field], content[field]))) {
    return { entry: existing, result: 'unchanged' };
  }
  return {
    entry: { ...existing, ...content, version: existing.version + 1 },
    result: 'updated',
  };
}

/** Left out: it stays as it is, and a new entry has none. */
export const keyOf = (
  input: { readonly externalKey?: string | null | undefined },
  existing: { readonly externalKey: string | null } | null,
): { externalKey: string | null } => ({
  externalKey:
    input.externalKey === undefined ? (existing?.externalKey ?? null) : input.externalKey,
});

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
