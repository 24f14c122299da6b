import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { UploadedFile } from '#service-kit/http/upload-body.js';
import { RegisterWriter, type Wish } from '../register-writer.js';
import { countsOf } from './check-table.query.js';
import { type AnyEntry, tableLists } from './load-register.js';
import { planOfFile } from './plan-of-file.js';
import { optionsOf, readUpload } from './read-upload.js';
import type { TableName } from './table-list.rules.js';
import type { ImportQuery, TableImported } from './tables.views.js';

/** Does what the preview of the same file said: all of it, or nothing. */
export class ImportTable extends Command<TableImported> {
  constructor(
    readonly who: Actor,
    readonly name: TableName,
    readonly file: UploadedFile,
    readonly query: ImportQuery,
  ) {
    super();
  }
}

@CommandHandler(ImportTable)
export class ImportTableHandler implements ICommandHandler<ImportTable> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RegisterWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem `table.plan_differs` (other file, other options, or somebody changed the register
   * since the preview), `table.rows_refused`, `register.key_taken`, and what the preview throws
   */
  async execute({ who, name, file, query }: ImportTable): Promise<TableImported> {
    const table = await readUpload(name, file); // before a transaction is open
    return this.unitOfWork.run(async (tx) => {
      // Two imports at once would both take an entry for new.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('register import'))`);
      const options = optionsOf(query, this.clock.today().toString());
      const plan = await planOfFile(tx, who, name, file, table, options);
      if (plan.planHash !== query.plan) throw new Problem('table.plan_differs');
      const counts = countsOf(plan);
      if (counts.refused > 0) throw new Problem('table.rows_refused', { rows: counts.refused });
      const { kind } = tableLists[name];
      const wishes = plan.rows
        .filter(({ result }) => result === 'created' || result === 'updated')
        .map(({ existingId, content }): Wish<AnyEntry> => ({
          existing: existingId === null ? null : (plan.entries.get(existingId) ?? null),
          content,
        }));
      const source = `import ${file.sha256}`;
      await this.writer.writeAll(tx, kind, wishes as never, source);
      return { list: name, fileHash: file.sha256, counts };
    });
  }
}
