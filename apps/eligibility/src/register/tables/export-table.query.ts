import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { csvOf, spreadsheetTypes, xlsxOf } from '#service-kit/files/spreadsheet.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { loadEntries, loadRegister, tableLists } from './load-register.js';
import type { TableName } from './table-list.rules.js';

export interface ExportedTable {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName: string;
}

/** A list of the register as a file that the import reads back without any change. */
export class ExportTable extends Query<ExportedTable> {
  constructor(
    readonly who: Actor,
    readonly name: TableName,
    readonly format: 'csv' | 'xlsx',
  ) {
    super();
  }
}

const fileNames: Readonly<Record<TableName, string>> = {
  municipalities: 'kommunen',
  agreements: 'vereinbarungen',
  memberships: 'programmteilnahmen',
  contacts: 'ansprechpersonen',
  partners: 'kooperationspartner',
};

/** Columns that only foreign files have, and of which no entry has anything. */
const foreignColumns = new Set([
  'recordType',
  'textCode',
  'land',
  'region',
  'district',
  'association',
  'gem',
]);

@QueryHandler(ExportTable)
export class ExportTableHandler implements IQueryHandler<ExportTable> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ who, name, format }: ExportTable): Promise<ExportedTable> {
    const tx = this.unitOfWork.manager;
    const today = this.clock.today().toString();
    const list = tableLists[name];
    const register = await loadRegister(tx, today);
    const entries = await loadEntries(tx, name, who);
    const columns = list.columns.filter(({ key }) => !foreignColumns.has(key));
    const rows = entries.map((entry) => {
      const cells = list.write(entry, register, today);
      return columns.map(({ key }) => cells[key] ?? '');
    });
    const table = [columns.map(({ header }) => header), ...rows];
    const bytes = format === 'csv' ? csvOf(table) : await xlsxOf(table);
    return {
      bytes,
      contentType: spreadsheetTypes[format],
      fileName: `${fileNames[name]}-${today}.${format}`,
    };
  }
}
