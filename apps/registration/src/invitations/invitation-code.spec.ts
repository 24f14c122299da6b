import { codeHash, codeLength, newCode } from './invitation-code.js';

it('makes codes of 128 bits that people can type', () => {
  const codes = Array.from({ length: 500 }, () => newCode());
  expect(new Set(codes).size).toBe(500);
  for (const code of codes) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
  }
  // 26 digits of 5 bits hold 130; every digit but the first, which has 3 of them, is used in full.
  const digits = codes.map((code) => code.replaceAll('-', ''));
  expect(new Set(digits.map((each) => each[0])).size).toBe(8);
  expect(new Set(digits.map((each) => each[25])).size).toBe(32);
});

it.each(['AB12C-D', 'ab12cd', ' a b12 c d ', 'ab–12‑cd', 'ＡＢ１２ＣＤ'])(
  'knows %s as the same code',
  (written) => {
    expect(codeHash('offer', written)).toEqual(codeHash('offer', 'AB12CD'));
    expect(codeLength(written)).toBe(6);
  },
);

it('tells codes and offers apart', () => {
  expect(codeHash('offer', 'AB12CD')).not.toEqual(codeHash('offer', 'AB12CE'));
  expect(codeHash('offer', 'AB12CD')).not.toEqual(codeHash('other', 'AB12CD'));
});
