import { networkOf, WindowCounter } from './window-counter.rules.js';

describe('the limit for the public', () => {
  it('lets the stated number through, then says how long to wait', () => {
    const counter = new WindowCounter(3, 60_000);
    expect([0, 10, 20].map((now) => counter.hit('a', now))).toEqual([0, 0, 0]);
    expect(counter.hit('a', 30_000)).toBe(30);
    expect(counter.hit('b', 30_000)).toBe(0);
    expect(counter.hit('a', 59_999)).toBe(1);
    expect(counter.hit('a', 60_000)).toBe(0);
  });

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('counts %s as %s', (ip, network) => expect(networkOf(ip)).toBe(network));
});
