/**
 * A spreadsheet computes what begins like a formula, wherever it came from. An apostrophe before it
 * makes it text; reading takes one away again, so that nothing changes on the way out and back.
 */
const looksLikeFormula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export const withGuard = (cell: string): string =>
  looksLikeFormula.test(cell) ? `'${cell}` : cell;

export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && looksLikeFormula.test(cell) ? cell.slice(1) : cell;
