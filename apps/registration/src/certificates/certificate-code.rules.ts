/**
 * The check code of a certificate: nineteen symbols by chance and one that follows from them, e.g.
 * `7KQ4M-R2XWB-9TH3C-…`. The alphabet has 31 symbols, a prime number, so that the last one shows
 * every single wrong symbol and every two that changed places. 31^19 is more than 2^94: nobody finds
 * a code by trying. Without 0, 1, I, L and O, which people confuse.
 */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** Symbols by chance. */
export const CODE_SYMBOLS = 19;
const GROUP = /.{5}(?=.)/g;

/** @param symbols positions in the alphabet */
export function codeOf(symbols: readonly number[]): string {
  const check =
    symbols.reduce((sum, symbol, at) => sum + (at + 1) * symbol, 0) % CODE_ALPHABET.length;
  return [...symbols, check].map((symbol) => CODE_ALPHABET[symbol]).join('');
}

/** @returns the code as it is stored; null: nobody was ever given such a one, something is mistyped */
export function readCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\p{Pd}]/gu, '');
  const symbols = [...plain].map((symbol) => CODE_ALPHABET.indexOf(symbol));
  if (symbols.length !== CODE_SYMBOLS + 1 || symbols.includes(-1)) return null;
  return codeOf(symbols.slice(0, -1)) === plain ? plain : null;
}

/** In groups, as it is printed. */
export const printedCode = (code: string): string => code.replace(GROUP, '$&-');
