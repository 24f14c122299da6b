import { isGivenUp, waitAfter } from './backoff.rules.js';

describe('trying again', () => {
  const steps = [60, 300, 900, 1_800, 3_600];
  it('waits 1, 5, 15, 30, 60 minutes and then always 60', () => {
    expect([1, 2, 3, 4, 5, 6, 40].map((n) => waitAfter(n, steps))).toEqual([
      ...steps,
      3_600,
      3_600,
    ]);
  });
  it('ends with the mail’s own deadline, or after 48 hours', () => {
    const due = Date.parse('2020-09-21T07:00:00Z');
    const hours = (n: number) => due + n * 3_600_000;
    expect(isGivenUp(hours(47), due, null)).toBe(false);
    expect(isGivenUp(hours(48), due, null)).toBe(true);
    expect(isGivenUp(hours(70), due, hours(77))).toBe(false);
    expect(isGivenUp(hours(77), due, hours(77))).toBe(true);
  });
});
