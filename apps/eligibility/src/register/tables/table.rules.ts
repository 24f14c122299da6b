/** A table from a file: texts only, each row with the place where a person finds it. */

export interface TableRow {
  /** Line of the file or row of the sheet on which it begins, from 1. */
  readonly line: number;
  /** Trimmed; days as `2020-12-31` where the file said that they are days. */
  readonly cells: readonly string[];
}

/** More than any register of Germany; beyond it a file is a mistake. */
export const MOST_ROWS = 60_000;
export const MOST_COLUMNS = 100;
export const MOST_CELL_LENGTH = 4_000;

interface Words {
  readonly de: string;
  readonly en: string;
}

/** A column of a list, as files name it. */
export interface Column {
  readonly key: string;
  /** As exports write it; German, because the lists of agencies are. */
  readonly header: string;
  /** Other names that are understood; case, umlauts, signs and spaces do not matter. */
  readonly also?: readonly string[];
  /** What it holds, for the documentation and for whoever wrote something else. */
  readonly accepts: Words;
}

/** `Text-kenn-zeichen`, `TEXTKENNZEICHEN ` and `Textkennzeichen 1)` are one header. */
export const plainHeader = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/\d\)\s*$/, '')
    .replace(/[^a-z0-9]+/g, '');

export interface Header {
  /** Index of the first row below the header. */
  readonly firstRow: number;
  /** Where each known column stands, and how the file calls it. */
  readonly places: ReadonlyMap<string, { readonly index: number; readonly name: string }>;
  /** Columns that nobody asked for. */
  readonly ignored: readonly string[];
}

/** The header may stand below a title, and over several rows as in official directories. */
const HEADER_WITHIN = 20;
const HEADER_HEIGHT = 4;

/** The rows that name the most columns. Null: none names any. */
export function headerIn(rows: readonly TableRow[], columns: readonly Column[]): Header | null {
  const known = new Map(
    columns.flatMap((column) =>
      [column.header, column.key, ...(column.also ?? [])].map((name) => [
        plainHeader(name),
        column.key,
      ]),
    ),
  );
  let best: Header | null = null;
  for (let from = 0; from < Math.min(rows.length, HEADER_WITHIN); from++) {
    for (let height = 1; height <= HEADER_HEIGHT; height++) {
      const header = headerOf(rows.slice(from, from + height), known, from + height);
      if (header.places.size > (best?.places.size ?? 0)) best = header;
    }
  }
  return best;
}

function headerOf(
  rows: readonly TableRow[],
  known: ReadonlyMap<string, string>,
  firstRow: number,
): Header {
  const places = new Map<string, { index: number; name: string }>();
  const ignored: string[] = [];
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (let index = 0; index < width; index++) {
    const names = rows.map(({ cells }) => cells[index] ?? '').filter(Boolean);
    const name = names.find((one) => known.has(plainHeader(one)));
    const key = name === undefined ? undefined : known.get(plainHeader(name));
    if (name !== undefined && key !== undefined && !places.has(key)) {
      places.set(key, { index, name });
    } else if (names[0]) ignored.push(names[0]);
  }
  return { firstRow, places, ignored };
}
