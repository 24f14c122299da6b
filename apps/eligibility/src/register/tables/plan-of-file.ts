/** Reads a file against the register, the same way for the preview and for the import. */
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import type { UploadedFile } from '#service-kit/http/upload-body.js';
import { registerKinds } from '../register-kinds.js';
import { loadEntries, loadRegister, mayWrite, tableLists, type AnyEntry } from './load-register.js';
import { type Plan, planTable } from './plan-table.rules.js';
import type { ReadTable } from './read-table.js';
import type { PlanOptions, TableName } from './table-list.rules.js';

export interface FilePlan extends Plan {
  readonly fileHash: string;
  /** Of the file, the options and everything that would be done: the import must find the same. */
  readonly planHash: string;
  readonly entries: ReadonlyMap<string, AnyEntry>;
}

export async function planOfFile(
  tx: EntityManager,
  who: Actor,
  name: TableName,
  file: UploadedFile,
  table: ReadTable,
  options: PlanOptions,
): Promise<FilePlan> {
  const list = tableLists[name];
  const entries = await loadEntries(tx, name, who);
  const register = await loadRegister(tx, options.today);
  const plan = planTable(list, entries, register, table, options, {
    mayWrite: mayWrite(name, who),
    derived: registerKinds[list.kind].derived as readonly string[],
  });
  const hash = createHash('sha256').update(`${name} ${file.sha256} ${JSON.stringify(options)}`);
  for (const { line, result, existingId, version, content } of plan.rows) {
    const done = result === 'created' || result === 'updated' ? content : null;
    hash.update(JSON.stringify([line, result, existingId, version, done]));
  }
  return {
    ...plan,
    fileHash: file.sha256,
    planHash: hash.digest('hex'),
    entries: new Map(entries.map((entry) => [String(entry[list.idField]), entry])),
  };
}
