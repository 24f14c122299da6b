/** Reads the cells of one row and collects what is wrong with them. */
import type { Column, Header, TableRow } from './table.rules.js';

export interface Words {
  readonly de: string;
  readonly en: string;
}

export interface RowProblem {
  /** As the file calls the column; null: the row as a whole. */
  readonly column: string | null;
  readonly value: string | null;
  readonly detail: Words;
}

/** A reading of a text; undefined: it means nothing here. */
type Reading<T> = (text: string) => T | undefined;

export class RowReader {
  readonly problems: RowProblem[] = [];
  readonly notes: Words[] = [];

  constructor(
    readonly line: number,
    private readonly cells: TableRow['cells'],
    private readonly header: Header,
    private readonly columns: readonly Column[],
  ) {}

  /** Whether the file has the column at all: what it does not have stays as it is. */
  has(key: string): boolean {
    return this.header.places.has(key);
  }

  /** Null: empty. Dashes stand for "nothing" in many lists. */
  text(key: string): string | null {
    const place = this.header.places.get(key);
    const text = place === undefined ? '' : (this.cells[place.index] ?? '');
    return /^[-–—]?$/.test(text) ? null : text;
  }

  /** Null: empty, or wrong and said so. */
  read<T>(key: string, reading: Reading<T>): T | null {
    const text = this.text(key);
    if (text === null) return null;
    const value = reading(text);
    if (value !== undefined) return value;
    const accepts = this.columns.find((column) => column.key === key)?.accepts;
    this.refuse(key, {
      de: `nicht verstanden; erwartet: ${accepts?.de ?? ''}`,
      en: `not understood; accepted: ${accepts?.en ?? ''}`,
    });
    return null;
  }

  /** What the cell says; without the column what was there before. */
  readOr<T>(key: string, reading: Reading<T>, before: T | null): T | null {
    return this.has(key) ? this.read(key, reading) : before;
  }

  needed<T>(key: string, value: T | null): T | null {
    const already = this.problems.some(({ column }) => column === this.nameOf(key));
    if (value === null && !already) {
      this.refuse(key, { de: 'fehlt', en: 'is missing' });
    }
    return value;
  }

  refuse(key: string | null, detail: Words): void {
    const column = key === null ? null : this.nameOf(key);
    const value = key === null ? null : this.text(key);
    const known = this.problems.some((one) => one.column === column && one.detail.en === detail.en);
    if (known) return; // the cell was read twice
    this.problems.push({ column, value: value?.slice(0, 200) ?? null, detail });
  }

  note(detail: Words): void {
    this.notes.push(detail);
  }

  private nameOf(key: string): string {
    const known = this.columns.find((column) => column.key === key)?.header ?? key;
    return this.header.places.get(key)?.name ?? known;
  }
}
