/**
 * What stands between a stranger's text and the YAML composer. The composer works recursively: 64 KiB
 * of opening brackets exhaust the stack so far that the regular expression engine of V8 ends the whole
 * process. So the text is looked at by the lexer and the flat parser first, which need no stack.
 */
import { type CST, Lexer, type LineCounter, Parser } from 'yaml';

/** A file that a person writes and reads; more is an accident or an attack. */
export const mostBytes = 256 * 1024;
/** The offers of the examples have two to five thousand. */
const mostPieces = 60_000;
/** An offer goes eight levels down. */
const mostLevels = 40;

export interface GuardFault {
  /** Characters from 0. */
  readonly offset: number;
  readonly code: 'yaml.too_large' | 'yaml.too_deep';
  readonly detail: { readonly de: string; readonly en: string };
}

const tooLarge = (offset: number): GuardFault => ({
  offset,
  code: 'yaml.too_large',
  detail: {
    de: `mehr als ${mostPieces} Bestandteile`,
    en: `more than ${mostPieces} pieces`,
  },
});
const tooDeep = (offset: number): GuardFault => ({
  offset,
  code: 'yaml.too_deep',
  detail: {
    de: `tiefer als ${mostLevels} Ebenen verschachtelt`,
    en: `nested deeper than ${mostLevels} levels`,
  },
});

/** @returns the flat tokens for the composer, or why it must not see them */
export function tokensOf(text: string, lines: LineCounter): CST.Token[] | GuardFault {
  const fault = lexedFault(text);
  if (fault) return fault;
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  return nestingFault(tokens) ?? tokens;
}

/** Ends at the first excess, so that neither memory nor time grows with what follows. */
function lexedFault(text: string): GuardFault | null {
  let offset = 0;
  let pieces = 0;
  let brackets = 0;
  let dashes = 0; // `- - - -` and `? ? ?` nest on one line
  for (const piece of new Lexer().lex(text)) {
    // Each escape may be a mistake of its own, and so counts as a piece.
    pieces += 1 + (piece.startsWith('"') ? piece.split('\\').length : 0);
    if (piece === '[' || piece === '{') brackets += 1;
    else if (piece === ']' || piece === '}') brackets -= 1;
    else if (piece === '-' || piece === '?' || piece === ':') dashes += 1;
    else if (piece === '\n' || piece === '\r\n' || piece === ',') dashes = 0;
    if (pieces > mostPieces) return tooLarge(offset);
    if (brackets > mostLevels || dashes > mostLevels) return tooDeep(offset);
    // Marks of the lexer itself have no length in the text.
    if (!'\u{2}\u{18}\u{1f}'.includes(piece)) offset += piece.length;
  }
  return null;
}

interface Nested {
  readonly offset: number;
  readonly items?: readonly { key?: CST.Token | null; value?: CST.Token }[];
  readonly value?: unknown;
}

/** Levels by indentation, which the lexer does not see; walked without recursion. */
function nestingFault(tokens: readonly CST.Token[]): GuardFault | null {
  const waiting: [token: Nested, level: number][] = tokens.map((token) => [token, 0]);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [{ offset, items, value }, level] = next;
    if (level > mostLevels) return tooDeep(offset);
    if (typeof value === 'object' && value !== null) waiting.push([value as Nested, level]);
    for (const { key, value: inner } of items ?? []) {
      if (key) waiting.push([key, level + 1]);
      if (inner) waiting.push([inner, level + 1]);
    }
  }
  return null;
}
