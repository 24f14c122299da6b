/** What a file would do to the register, row by row. Nothing is written here. */
import { sameValue } from '../register-history.rules.js';
import { RowReader, type RowProblem, type Words } from './row-reader.rules.js';
import type { Draft, PlanOptions, Register, TableList } from './table-list.rules.js';
import type { Column, Header, TableRow } from './table.rules.js';

export interface CellChange {
  /** As exports call the column. */
  readonly column: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface PlannedRow {
  readonly line: number;
  readonly result: 'created' | 'updated' | 'unchanged' | 'refused';
  readonly subject: string;
  /** The entry that it means; null: a new one, or none could be found out. */
  readonly existingId: string | null;
  readonly version: number | null;
  /** As a person would see them in the list. */
  readonly changes: readonly CellChange[];
  readonly problems: readonly RowProblem[];
  readonly notes: readonly Words[];
  readonly content: Readonly<Record<string, unknown>>;
}

export interface Plan {
  readonly rows: readonly PlannedRow[];
  /** Rows that say nothing to the register, e.g. other records of a directory. */
  readonly skipped: number;
}

interface ReadRows {
  readonly header: Header;
  readonly rows: readonly TableRow[];
}

type Stored = Readonly<Record<string, unknown>> & { readonly version: number };

export interface PlanRules {
  /** Why somebody must not write this content; null: they may. */
  readonly mayWrite: (content: Readonly<Record<string, unknown>>) => Words | null;
  /** Fields that follow from others: a difference in them alone is no change. */
  readonly derived: readonly string[];
}

export function planTable<E extends { version: number }>(
  list: TableList<E>,
  entries: readonly E[],
  register: Register,
  { header, rows }: ReadRows,
  options: PlanOptions,
  rules: PlanRules,
): Plan {
  const byId = new Map(
    entries.map((entry) => [String(entry[list.idField]), entry as unknown as Stored]),
  );
  const read = list.reader(entries, register, options);
  const written = (entry: object): Cells => list.write(entry as E, register, options.today);
  const meantBefore = new Map<string, number>();
  const planned: PlannedRow[] = [];
  for (const { line, cells } of rows) {
    const row = new RowReader(line, cells, header, list.columns);
    const draft = read(row);
    if (!draft) continue;
    const existing = draft.existingId === null ? null : (byId.get(draft.existingId) ?? null);
    const result = judge(row, draft, existing, rules, meantBefore);
    const { subject, existingId, content } = draft;
    const changes =
      existing && result === 'updated'
        ? changesIn(list.columns, written(existing), written({ ...existing, ...content }))
        : [];
    const { problems, notes } = row;
    const version = existing?.version ?? null;
    planned.push({ line, result, subject, existingId, version, changes, problems, notes, content });
  }
  return { rows: planned, skipped: rows.length - planned.length };
}

function judge(
  row: RowReader,
  draft: Draft,
  existing: Stored | null,
  { mayWrite, derived }: PlanRules,
  meantBefore: Map<string, number>,
): PlannedRow['result'] {
  const differs = !existing || isChanged(existing, draft.content, derived);
  const refusal = differs ? mayWrite(draft.content) : null;
  if (refusal) row.refuse(null, refusal);
  const same = draft.existingId === null ? [] : [`id ${draft.existingId}`];
  if (row.problems.length === 0) refuseRepeated(row, [...same, ...draft.identities], meantBefore);
  if (row.problems.length > 0) return 'refused';
  if (!existing) return 'created';
  return differs ? 'updated' : 'unchanged';
}

const isChanged = (
  existing: Stored,
  content: Readonly<Record<string, unknown>>,
  derived: readonly string[],
): boolean =>
  Object.entries(content).some(
    ([field, value]) => !derived.includes(field) && !sameValue(existing[field], value),
  );

type Cells = Readonly<Record<string, string | null>>;

const changesIn = (columns: readonly Column[], before: Cells, after: Cells): CellChange[] =>
  columns
    .filter(({ key }) => (before[key] ?? null) !== (after[key] ?? null))
    .map(({ key, header }) => ({
      column: header,
      before: before[key] ?? null,
      after: after[key] ?? null,
    }));

/** Two rows for one entry: one of them would be lost without a word. */
function refuseRepeated(
  row: RowReader,
  identities: readonly string[],
  before: Map<string, number>,
): void {
  const first = identities.map((identity) => before.get(identity)).find((line) => line);
  for (const identity of identities) if (!before.has(identity)) before.set(identity, row.line);
  if (first === undefined) return;
  row.refuse(null, {
    de: `meint denselben Eintrag wie Zeile ${first}`,
    en: `means the same entry as row ${first}`,
  });
}
