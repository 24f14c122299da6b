import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, which people confuse. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 16;
/** Digits of 5 bits that 128 bits need. */
const DIGITS = 26;

/** 128 random bits as people can type them: `4GK2M-…`, in groups of five. */
export function newCode(): string {
  let bits = BigInt(`0x${randomBytes(BYTES).toString('hex')}`);
  let digits = '';
  for (let at = 0; at < DIGITS; at += 1) {
    digits = (ALPHABET[Number(bits & 31n)] ?? '') + digits;
    bits >>= 5n;
  }
  return digits.replace(/.{5}(?=.)/g, '$&-');
}

/** The same code however it is typed: capitals, spaces and hyphens make no difference. */
const plain = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');

/** Letters and digits that a code has, apart from how it is written. */
export const codeLength = (code: string): number => plain(code).length;

/** Bound to the offer, so that the same code of two offers cannot be recognised as the same. */
export const codeHash = (offerId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${offerId} ${plain(code)}`)
    .digest();
