/** Lists as files that German spreadsheets open as they are: no cell is a formula, no zero is lost. */
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import { withGuard } from './formula-guard.rules.js';

export type SpreadsheetFormat = 'csv' | 'xlsx';
type Cell = string | number | null;
type Row = readonly Cell[];

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
      table.map((row) => row.map((cell) => (typeof cell === 'string' ? withGuard(cell) : cell))),
      { bom: part === 'first', delimiter: ';', record_delimiter: '\r\n' },
    ),
  );

/** Every text is declared as text, so a spreadsheet computes none and drops no leading zero. */
export const xlsxOf = (table: readonly Row[], sheet = 'Liste'): Promise<Buffer> =>
  writeXlsxFile(
    table.map((row) => row.map(xlsxCell)),
    { sheet, stickyRowsCount: 1 },
  ).toBuffer();

function xlsxCell(value: Cell) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value, type: String, ...(value.includes('\n') && { wrap: true }) };
}
