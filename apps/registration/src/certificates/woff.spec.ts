import { unpackWoff } from './woff.js';

it('refuses what is no WOFF file', () => {
  expect(() => unpackWoff(Buffer.from('wOF2 and so on'))).toThrow('no WOFF file');
  expect(() => unpackWoff(Buffer.alloc(0))).toThrow('no WOFF file');
});
