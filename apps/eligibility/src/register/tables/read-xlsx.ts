/** Tables from XLSX: the sheet by which the most columns are understood. */
import readXlsxFile from 'read-excel-file/node';
import { Problem } from '#service-kit/http/problem.js';
import { openZip, plainZip } from './open-zip.js';
import { type Column, headerIn, MOST_COLUMNS, MOST_ROWS, type TableRow } from './table.rules.js';

export interface XlsxTable {
  readonly rows: TableRow[];
  readonly sheet: string;
}

/**
 * Formulas count by the value that the program stored with them.
 * @throws Problem `table.unreadable`, `table.too_large`
 */
export async function readXlsx(bytes: Buffer, columns: readonly Column[]): Promise<XlsxTable> {
  const entries = openZip(bytes);
  for (const { name, data } of entries) {
    if (/^xl\/worksheets\/[^/]*\.xml$/i.test(name)) assertSmall(data.toString('utf8'));
  }
  const sheets = await sheetsIn(plainZip(entries));
  const read = sheets.map(({ sheet, data }) => ({ sheet, rows: rowsOf(data) }));
  const understood = read.map(({ rows }) => headerIn(rows, columns)?.places.size ?? 0);
  const best = read[understood.indexOf(Math.max(...understood))];
  if (!best) throw new Problem('table.unreadable', { line: 1 });
  return best;
}

/**
 * Two cells suffice to claim a sheet of 17 billion: the library lays out every cell between them.
 * Whatever is no ordinary address within the limits is refused before.
 */
function assertSmall(xml: string): void {
  for (const [, , address = ''] of xml.matchAll(/\sr\s*=\s*(["'])(.*?)\1/gs)) {
    const found = /^([A-Z]{0,3})(\d{1,7})$/.exec(address);
    if (!found) throw new Problem('table.unreadable', { line: 1 });
    const [, letters = '', row = ''] = found;
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    // Empty rows with a format reach down to the end in many files: rows without letters may.
    if (column > MOST_COLUMNS || (letters && Number(row) > MOST_ROWS + 1)) {
      throw new Problem('table.too_large', { rows: MOST_ROWS });
    }
  }
}

type Sheets = { sheet: string; data: (string | number | boolean | Date | null)[][] }[];

async function sheetsIn(archive: Buffer): Promise<Sheets> {
  try {
    // Numbers stay as they are written: a key is no quantity.
    return (await readXlsxFile(archive, { parseNumber: (text) => text })) as unknown as Sheets;
  } catch (error) {
    throw new Problem('table.unreadable', { line: 1 }, { cause: error });
  }
}

const rowsOf = (data: Sheets[number]['data']): TableRow[] =>
  data.map((row, index) => ({ line: index + 1, cells: row.map(textOf) }));

function textOf(cell: Sheets[number]['data'][number][number]): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nein';
  return String(cell).trim();
}
