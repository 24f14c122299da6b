import { Temporal } from 'temporal-polyfill';
import { isForwardDuration, isLocalDateTime, offsetFor } from './clock.rules.js';

const machine = Temporal.Instant.from('2026-11-20T16:00:00Z');
const business = Temporal.Instant.from('2020-09-01T07:00:00Z');
const reached = (wish: Parameters<typeof offsetFor>[0], from = business): string | null => {
  const offset = offsetFor(wish, from, machine);
  return offset === null ? null : machine.add({ milliseconds: offset }).toString();
};

describe('setting the clock', () => {
  it('takes local time in Berlin, summer and winter', () => {
    expect(reached({ to: '2020-09-21T09:00' })).toBe('2020-09-21T07:00:00Z');
    expect(reached({ to: '2020-12-21T09:00' })).toBe('2020-12-21T08:00:00Z');
  });

  it('moves forward by hours, and by calendar days across a change of clocks', () => {
    expect(reached({ forward: 'PT2H' })).toBe('2020-09-01T09:00:00Z');
    const beforeChange = Temporal.Instant.from('2020-10-24T07:00:00Z'); // 09:00 summer time
    expect(reached({ forward: 'P1D' }, beforeChange)).toBe('2020-10-25T08:00:00Z'); // 09:00 winter time
  });

  it('stays within 2000 to 2099', () => {
    expect(reached({ to: '1999-12-31T23:00' })).toBeNull();
    expect(reached({ to: '2100-01-02T00:00' })).toBeNull();
    expect(reached({ forward: 'P100Y' })).toBeNull();
  });

  it.each([
    ['2020-09-21T09:00', true],
    ['2020-09-21T09:00:30', true],
    ['2020-09-21', false],
    ['2020-02-30T09:00', false],
    ['2020-09-21T09:00Z', false],
    ['2020-09-21T09:00+02:00', false],
    ['morgen', false],
    ['', false],
  ])('%p is a local time: %p', (value, expected) => expect(isLocalDateTime(value)).toBe(expected));

  it.each([
    ['PT2H', true],
    ['P1D', true],
    ['-PT2H', false],
    ['PT0S', false],
    ['2h', false],
  ])('%p is a way forward: %p', (value, expected) =>
    expect(isForwardDuration(value)).toBe(expected),
  );
});
