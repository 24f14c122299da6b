/** Lists as files that German spreadsheets open as they are: no cell is a formula, no zero is lost. */
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import { withGuard } from './formula-guard.rules.js';

export type SpreadsheetFormat = 'csv' | 'xlsx';
type Row = readonly string[];

export const spreadsheetTypes: Readonly<Record<SpreadsheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * With byte order mark and semicolons, as German spreadsheets expect; cells are never formulas.
 * @param part later parts of one file have no byte order mark
 */
export const csvOf = (table: readonly Row[], part: 'first' | 'later' = 'first'): Buffer =>
  Buffer.from(
    stringify(
      table.map((row) => row.map(withGuard)),
      { bom: part === 'first', delimiter: ';', record_delimiter: '\r\n' },
    ),
  );

/** Every cell is declared as text, so a spreadsheet computes none and drops no leading zero. */
export const xlsxOf = (table: readonly Row[], sheet = 'Liste'): Promise<Buffer> =>
  writeXlsxFile(
    table.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
    { sheet, stickyRowsCount: 1 },
  ).toBuffer();
