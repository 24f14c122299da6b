/** Person × mail, told and expected: the end of every story. */

/** `sent` or `planned` with its moment, or why not. */
export type Cell =
  { readonly sent: string } | { readonly planned: string } | { readonly not: string };
export type Table = ReadonlyMap<string, ReadonlyMap<string, Cell>>;

function show(cell: Cell | undefined): string {
  if (!cell) return '(nothing known)';
  if ('planned' in cell) return `planned ${cell.planned}`;
  return 'sent' in cell ? `sent ${cell.sent}` : `not: ${cell.not}`;
}

/** One line per difference; empty when both tables say the same. */
export function differences(expected: Table, actual: Table): string[] {
  const lines: string[] = [];
  for (const person of new Set([...expected.keys(), ...actual.keys()])) {
    const wanted = expected.get(person) ?? new Map<string, Cell>();
    const got = actual.get(person) ?? new Map<string, Cell>();
    for (const kind of new Set([...wanted.keys(), ...got.keys()])) {
      const [want, have] = [show(wanted.get(kind)), show(got.get(kind))];
      if (want !== have) lines.push(`${person}, ${kind}: expected "${want}", but it is "${have}"`);
    }
  }
  return lines;
}

/**
 * All that was sent or is planned, and why not where `expected` says so: a reason that nobody asked for is
 * left out.
 */
export function asFarAsExpected(expected: Table, actual: Table): Table {
  return new Map(
    [...actual].map(([person, cells]) => {
      const asked = expected.get(person);
      return [
        person,
        new Map([...cells].filter(([kind, cell]) => !('not' in cell) || asked?.has(kind))),
      ];
    }),
  );
}

export function printTable(table: Table): string {
  const lines: string[] = [];
  for (const [person, cells] of table) {
    lines.push('', `  ${person}`);
    for (const [kind, cell] of cells) {
      const mark = 'sent' in cell ? '✉' : '·';
      lines.push(`    ${mark} ${kind.padEnd(20)} ${show(cell)}`);
    }
  }
  return lines.join('\n');
}
