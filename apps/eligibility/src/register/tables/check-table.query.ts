import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { UploadedFile } from '#service-kit/http/upload-body.js';
import { tableLists } from './load-register.js';
import { type FilePlan, planOfFile } from './plan-of-file.js';
import type { PlannedRow } from './plan-table.rules.js';
import type { ReadTable } from './read-table.js';
import { optionsOf, readUpload } from './read-upload.js';
import type { TableName } from './table-list.rules.js';
import type { TableImported, TableQuery, TableReport } from './tables.views.js';

/** What a file would do, row by row. */
export class CheckTable extends Query<TableReport> {
  constructor(
    readonly who: Actor,
    readonly name: TableName,
    readonly file: UploadedFile,
    readonly query: TableQuery,
  ) {
    super();
  }
}

/** More would be read by nobody; the counts tell of all. */
const MOST_REFUSED = 1_000;
const MOST_CHANGED = 1_000;

@QueryHandler(CheckTable)
export class CheckTableHandler implements IQueryHandler<CheckTable> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `table.unreadable`, `table.too_large`, `table.columns_missing` */
  async execute({ who, name, file, query }: CheckTable): Promise<TableReport> {
    const table = await readUpload(name, file);
    const options = optionsOf(query, this.clock.today().toString());
    const plan = await planOfFile(this.unitOfWork.manager, who, name, file, table, options);
    return report(name, table, plan);
  }
}

export const countsOf = (plan: FilePlan): TableImported['counts'] => {
  const count = (result: PlannedRow['result']): number =>
    plan.rows.filter((row) => row.result === result).length;
  return {
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    skipped: plan.skipped,
  };
};

function report(name: TableName, table: ReadTable, plan: FilePlan): TableReport {
  const { columns } = tableLists[name];
  const refused = plan.rows.filter(({ result }) => result === 'refused');
  const changed = plan.rows.filter(({ result }) => result === 'created' || result === 'updated');
  const shown = [...refused.slice(0, MOST_REFUSED), ...changed.slice(0, MOST_CHANGED)];
  return {
    list: name,
    fileHash: plan.fileHash,
    planHash: plan.planHash,
    readAs: table.readAs,
    columns: [...table.header.places].map(([key, place]) => ({
      column: columns.find((column) => column.key === key)?.header ?? key,
      header: place.name,
    })),
    ignoredColumns: [...table.header.ignored],
    counts: countsOf(plan),
    importable: refused.length === 0,
    rows: shown.map((row) => ({
      row: row.line,
      result: row.result,
      subject: row.subject,
      entryId: row.existingId,
      changes: [...row.changes],
      problems: [...row.problems],
      notes: [...row.notes],
    })),
    rowsLeftOut: refused.length + changed.length - shown.length,
  };
}
