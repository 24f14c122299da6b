/** CSV as programs of German offices write it: any of the usual encodings and separators. */
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { Problem } from '#service-kit/http/problem.js';
import { withoutGuard } from '#service-kit/files/formula-guard.rules.js';
import {
  type Column,
  headerIn,
  MOST_CELL_LENGTH,
  MOST_COLUMNS,
  MOST_ROWS,
  type TableRow,
} from './table.rules.js';

export interface CsvTable {
  readonly rows: TableRow[];
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly delimiter: string;
}

/** What is no UTF-8 is taken for Windows-1252, of which Latin-1 is the part that holds text. */
function encodingOf(bytes: Buffer): CsvTable['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

const delimiters = [';', ',', '\t', '|'];

/** @throws Problem `table.unreadable`, `table.too_large` */
export function readCsv(bytes: Buffer, columns: readonly Column[]): CsvTable {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  // Bytes that no text has: a program, a picture, or a file that was damaged on its way.
  if (/(?![\t\n\v\f\r])\p{Cc}/u.test(text)) throw unreadable(1);
  const delimiter = delimiterOf(text, columns);
  return { rows: parsed(text, delimiter, MOST_ROWS + 1), encoding, delimiter };
}

/** The one by which the most columns are understood. */
function delimiterOf(text: string, columns: readonly Column[]): string {
  const head = text.slice(0, 65_536);
  const understood = delimiters.map((delimiter) => {
    try {
      return headerIn(parsed(head, delimiter, 40), columns)?.places.size ?? 0;
    } catch {
      return 0; // with this separator the quotes make no sense
    }
  });
  return delimiters[understood.indexOf(Math.max(...understood))] ?? ';';
}

function parsed(text: string, delimiter: string, most: number): TableRow[] {
  let ended = 0;
  const rows: TableRow[] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      to: most,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MOST_COLUMNS * MOST_CELL_LENGTH,
      on_record: (record: string[]) => {
        rows.push({ line: ended + 1, cells: record.map((cell) => withoutGuard(cell.trim())) });
        ended += 1 + record.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
        return null; // nothing is collected twice
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(ended + 1, error);
    throw error;
  }
  if (most > MOST_ROWS && rows.length > MOST_ROWS) {
    throw new Problem('table.too_large', { rows: MOST_ROWS });
  }
  return rows;
}

/** A quoted cell may go over several lines. */
const lineBreaksIn = (cell: string): number => cell.match(/\r\n|\r|\n/g)?.length ?? 0;

const unreadable = (line: number, cause?: unknown): Problem =>
  new Problem('table.unreadable', { line }, { cause });
