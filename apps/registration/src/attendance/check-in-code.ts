import { randomInt } from 'node:crypto';

/** Digits are read out and understood in any language; six of them are typed in one go. */
const DIGITS = 6;

/** E.g. `482 915`: for a session's screen, and to be read out. */
export function newCheckInCode(): string {
  const digits = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  return `${digits.slice(0, DIGITS / 2)} ${digits.slice(DIGITS / 2)}`;
}

/** However it is typed: spaces, dots and hyphens make no difference. */
export const sameCode = (given: string, code: string): boolean => plain(given) === plain(code);

const plain = (code: string): string => code.normalize('NFKC').replace(/[\s.\p{Pd}]/gu, '');
