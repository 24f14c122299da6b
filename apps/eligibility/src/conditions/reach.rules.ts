/**
 * Parts of an expression that can change nothing: always true, always false, or covered by what stands
 * before them. Every combination of values that the facts can take is tried, as far as they are few;
 * values that are tried but never occur together only make the check miss something, never accuse.
 */
import type { Truth } from './expression.js';
import { childrenOf, leavesOf, type Tree } from './cel/three-valued.rules.js';

/** What one leaf depends on, and what it says for each value of that. */
export interface Domain {
  /** Leaves with the same variable depend on the same fact. */
  readonly variable: string;
  readonly size: number;
  /** By the number of the value, from 0. */
  readonly truth: (value: number) => Truth;
}

/** `a` being true means that `b` is: indexes of leaves. */
export interface Implication {
  readonly a: number;
  readonly b: number;
}

/** `always`: true wherever it matters; `never`: false; `covered`: the other side decides alone. */
export interface Idle {
  readonly part: Tree;
  readonly kind: 'always' | 'never' | 'covered';
  /** It is the same for the expression as a whole. */
  readonly whole: boolean;
}

/** Combinations that are tried at most; beyond it only the parts are looked at, each by itself. */
const most = 5_000;

const no = 0;
const yes = 1;
const open = 2;
type Values = Uint8Array;

const codeOf = (truth: Truth): number => (truth === 'unknown' ? open : truth ? yes : no);

export function idleParts(
  tree: Tree,
  domains: readonly Domain[],
  implications: readonly Implication[] = [],
): Idle[] {
  const table = tabulate(tree, domains, implications);
  if (table === null) {
    return childrenOf(tree)
      .flatMap((part) => idleParts(part, domains, implications))
      .map((idle) => ({ ...idle, whole: false }));
  }
  const search = new Search(table);
  const whole = search.constant(tree, table.everywhere);
  search.descend(tree, table.everywhere);
  if (whole === null) return search.found;
  const [first] = search.found;
  return [{ part: first?.part ?? tree, kind: whole, whole: true }];
}

interface Table {
  readonly everywhere: Values;
  valuesOf(tree: Tree): Values;
}

function tabulate(
  tree: Tree,
  domains: readonly Domain[],
  implications: readonly Implication[],
): Table | null {
  const leaves = leavesOf(tree);
  const sizes = new Map<string, number>();
  for (const leaf of leaves) {
    const domain = domains[leaf];
    if (domain) sizes.set(domain.variable, domain.size);
  }
  const rows = [...sizes.values()].reduce((product, size) => product * size, 1);
  if (rows > most) return null;

  const columns = columnsOf(leaves, domains, sizes, rows);
  const everywhere = new Uint8Array(rows).fill(1);
  for (const { a, b } of implications) {
    const [from, to] = [columns.get(a), columns.get(b)];
    if (!from || !to) continue;
    for (let row = 0; row < rows; row++)
      if (from[row] === yes && to[row] !== yes) everywhere[row] = 0;
  }
  const cache = new Map<Tree, Values>();
  const valuesOf = (part: Tree): Values => {
    let values = cache.get(part);
    if (!values) cache.set(part, (values = evaluated(part, columns, rows, valuesOf)));
    return values;
  };
  return { everywhere, valuesOf };
}

/** What each leaf says in each combination; combinations are numbers in a mixed radix. */
function columnsOf(
  leaves: readonly number[],
  domains: readonly Domain[],
  sizes: ReadonlyMap<string, number>,
  rows: number,
): Map<number, Values> {
  const strides = new Map<string, number>();
  let stride = 1;
  for (const [variable, size] of sizes) {
    strides.set(variable, stride);
    stride *= size;
  }
  const columns = new Map<number, Values>();
  for (const leaf of leaves) {
    const domain = domains[leaf];
    if (!domain) continue;
    const { variable, size, truth } = domain;
    const codes = Array.from({ length: size }, (_, value) => codeOf(truth(value)));
    const step = strides.get(variable) ?? 1;
    const code = (row: number) => codes[Math.floor(row / step) % size] ?? open;
    columns.set(
      leaf,
      Uint8Array.from({ length: rows }, (_, row) => code(row)),
    );
  }
  return columns;
}

function evaluated(
  tree: Tree,
  columns: ReadonlyMap<number, Values>,
  rows: number,
  valuesOf: (part: Tree) => Values,
): Values {
  switch (tree.op) {
    case 'leaf':
      return columns.get(tree.index) ?? new Uint8Array(rows).fill(open);
    case 'not':
      return valuesOf(tree.part).map((value) => (value === open ? open : 1 - value));
    case 'if': {
      const [then, otherwise] = [valuesOf(tree.then), valuesOf(tree.otherwise)];
      return valuesOf(tree.test).map((value, row) =>
        value === open ? open : ((value === yes ? then : otherwise)[row] ?? open),
      );
    }
    case 'and':
    case 'or': {
      const settles = tree.op === 'or' ? yes : no;
      const right = valuesOf(tree.parts[1]);
      return valuesOf(tree.parts[0]).map((left, row) => {
        const other = right[row];
        if (left === settles || other === settles) return settles;
        return left === open || other === open ? open : 1 - settles;
      });
    }
  }
}

/** Goes through the expression as one reads it: what is reached only when the parts before leave it open. */
class Search {
  readonly found: Idle[] = [];

  constructor(private readonly table: Table) {}

  /** What a part always is where it is reached; null: it differs, is not known, or is never reached. */
  constant(tree: Tree, reached: Values): 'always' | 'never' | null {
    const values = this.table.valuesOf(tree);
    let only: number | null = null;
    for (let row = 0; row < values.length; row++) {
      if (reached[row] === 0) continue;
      const value = values[row] ?? open;
      if (value === open || (only !== null && only !== value)) return null;
      only = value;
    }
    return only === null ? null : only === yes ? 'always' : 'never';
  }

  descend(tree: Tree, reached: Values): void {
    switch (tree.op) {
      case 'leaf':
        return;
      case 'not':
        return this.descend(tree.part, reached);
      case 'if':
        if (!this.visit(tree.test, reached)) return;
        this.branch(
          tree.then,
          this.where(tree.test, reached, (value) => value === yes),
        );
        this.branch(
          tree.otherwise,
          this.where(tree.test, reached, (value) => value === no),
        );
        return;
      case 'and':
      case 'or': {
        const [left, right] = tree.parts;
        const settles = tree.op === 'or' ? yes : no;
        const before = this.found.length;
        if (!this.visit(left, reached)) return;
        this.visit(
          right,
          this.where(left, reached, (value) => value !== settles),
        );
        if (this.found.length === before && this.same(tree, right, reached)) {
          this.found.push({ part: left, kind: 'covered', whole: false });
        }
      }
    }
  }

  /** @returns whether the part can change anything */
  private visit(tree: Tree, reached: Values): boolean {
    const kind = this.constant(tree, reached);
    if (kind !== null) {
      this.found.push({ part: tree, kind, whole: false });
      return false;
    }
    this.descend(tree, reached);
    return true;
  }

  /** "a ? b : false" is how one writes it: a branch that says yes or no in so many words is no mistake. */
  private branch(tree: Tree, reached: Values): void {
    if (tree.op !== 'leaf' || this.constant(tree, this.table.everywhere) === null) {
      this.visit(tree, reached);
    }
  }

  private where(tree: Tree, reached: Values, holds: (value: number) => boolean): Values {
    const values = this.table.valuesOf(tree);
    return reached.map((is, row) => (is === 1 && holds(values[row] ?? open) ? 1 : 0));
  }

  private same(a: Tree, b: Tree, reached: Values): boolean {
    const [left, right] = [this.table.valuesOf(a), this.table.valuesOf(b)];
    return reached.every((is, row) => is === 0 || left[row] === right[row]);
  }
}
