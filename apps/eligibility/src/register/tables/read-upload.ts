import type { UploadedFile } from '#service-kit/http/upload-body.js';
import { tableLists } from './load-register.js';
import { type ReadTable, readTable } from './read-table.js';
import type { PlanOptions, TableName } from './table-list.rules.js';
import type { TableQuery } from './tables.views.js';

/** @throws Problem `table.unreadable`, `table.too_large`, `table.columns_missing` */
export const readUpload = (name: TableName, file: UploadedFile): Promise<ReadTable> =>
  readTable(file.bytes, tableLists[name].columns, tableLists[name].needed);

export const optionsOf = (query: TableQuery, today: string): PlanOptions => ({
  asOf: query.asOf ?? null,
  agencyId: query.agencyId ?? null,
  today,
});
