import { parseWish } from './wish.rules.js';

describe('what npm run clock understands', () => {
  it.each([
    ['2020-09-21T09:00', { to: '2020-09-21T09:00' }],
    ['2020-09-21T09:00:30', { to: '2020-09-21T09:00:30' }],
    ['+30m', { forward: 'PT30M' }],
    ['+2h', { forward: 'PT2H' }],
    ['+1d', { forward: 'P1D' }],
    ['+2w', { forward: 'P2W' }],
  ])('%s', (text, wish) => {
    expect(parseWish(text)).toEqual(wish);
  });

  it.each(['', '2020-09-21', '09:00', '+0d', '-1d', '+1y', 'tomorrow', '2020-09-21T09:00Z'])(
    'not %j',
    (text) => {
      expect(parseWish(text)).toBeUndefined();
    },
  );
});
