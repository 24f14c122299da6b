import { Problem } from '#service-kit/http/problem.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { type Column, type Header, headerIn, type TableRow } from './table.rules.js';

export interface ReadTable {
  readonly format: 'csv' | 'xlsx';
  /** How the file was read, for a person who wonders about umlauts. */
  readonly readAs: string;
  readonly header: Header;
  /** Rows below the header that hold anything. */
  readonly rows: readonly TableRow[];
}

/** ZIP archives begin like this, and with them XLSX files; whatever else comes is read as text. */
const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

/**
 * @param needed each entry: columns of which one must be there
 * @throws Problem `table.unreadable`, `table.too_large`, `table.columns_missing`
 */
export async function readTable(
  bytes: Buffer,
  columns: readonly Column[],
  needed: readonly (readonly string[])[],
): Promise<ReadTable> {
  const xlsx = isZip(bytes) ? await readXlsx(bytes, columns) : null;
  const csv = xlsx ? null : readCsv(bytes, columns);
  const rows = (xlsx ?? csv)?.rows ?? [];
  const header = headerIn(rows, columns);
  const missing = needed.filter((some) => !some.some((key) => header?.places.has(key)));
  if (!header || missing.length > 0) throw columnsMissing(missing, columns);
  return {
    format: xlsx ? 'xlsx' : 'csv',
    readAs: xlsx ? xlsx.sheet : `${csv?.encoding ?? ''} ${JSON.stringify(csv?.delimiter)}`,
    header,
    rows: rows.slice(header.firstRow).filter(({ cells }) => cells.some(Boolean)),
  };
}

function columnsMissing(
  missing: readonly (readonly string[])[],
  columns: readonly Column[],
): Problem {
  const namesOf = (key: string): string[] => {
    const column = columns.find((one) => one.key === key);
    return column ? [column.header, ...(column.also ?? [])] : [];
  };
  const errors = missing.map((some) => {
    const names = some.flatMap(namesOf).join(', ');
    return {
      code: 'column_missing',
      detail: { de: `Eine Spalte fehlt: ${names}`, en: `A column is missing: ${names}` },
    };
  });
  return new Problem('table.columns_missing', {}, { errors });
}
