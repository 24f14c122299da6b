import fc from 'fast-check';
import {
  CODE_ALPHABET,
  CODE_SYMBOLS,
  codeOf,
  printedCode,
  readCode,
} from './certificate-code.rules.js';

const symbols = fc.array(fc.nat(CODE_ALPHABET.length - 1), {
  minLength: CODE_SYMBOLS,
  maxLength: CODE_SYMBOLS,
});
const position = fc.nat(CODE_SYMBOLS);

it('has more than 80 bits by chance, and no letter that is taken for another', () => {
  expect(CODE_SYMBOLS * Math.log2(CODE_ALPHABET.length)).toBeGreaterThan(80);
  expect(new Set(CODE_ALPHABET).size).toBe(31);
  expect(CODE_ALPHABET).not.toMatch(/[01ILO]/);
});

it('is read however it is typed', () => {
  fc.assert(
    fc.property(symbols, (chosen) => {
      const code = codeOf(chosen);
      const printed = printedCode(code);
      expect(printed).toMatch(/^(\w{5}-){3}\w{5}$/);
      for (const typed of [
        code,
        printed,
        printed.toLowerCase(),
        printed.replaceAll('-', ' – '),
        `\t${code} `,
      ]) {
        expect(readCode(typed)).toBe(code);
      }
    }),
  );
});

it('notices every wrong symbol', () => {
  fc.assert(
    fc.property(symbols, position, fc.nat(CODE_ALPHABET.length - 2), (chosen, at, shift) => {
      const code = codeOf(chosen);
      const right = CODE_ALPHABET.indexOf(code[at] ?? '');
      const wrong = CODE_ALPHABET[(right + 1 + shift) % CODE_ALPHABET.length] ?? '';
      expect(readCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull();
    }),
  );
});

it('notices any two symbols that changed places', () => {
  fc.assert(
    fc.property(symbols, position, position, (chosen, a, b) => {
      const code = [...codeOf(chosen)];
      const swapped = [...code];
      [swapped[a], swapped[b]] = [code[b] ?? '', code[a] ?? ''];
      const same = swapped.join('') === code.join('');
      expect(readCode(swapped.join('')) === null).toBe(!same);
    }),
  );
});

it.each(['', 'ABCDE', '0'.repeat(20), 'ÄBCDEFGHJKMNPQRSTUVW', '💥'.repeat(20), 'A'.repeat(60)])(
  'reads no code in %p',
  (typed) => expect(readCode(typed)).toBeNull(),
);
