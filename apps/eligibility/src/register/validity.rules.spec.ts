import fc from 'fast-check';
import { firstOverlap, holding, holdsOn, inTime, nextChange, overlap } from './validity.rules.js';

const period = (validFrom: string | null, validUntil: string | null) => ({ validFrom, validUntil });

it('both days belong to a period', () => {
  const year = period('2020-01-01', '2020-12-31');
  expect(
    ['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'].map((d) => holdsOn(year, d)),
  ).toEqual([false, true, true, false]);
  expect(holdsOn(period(null, null), '1900-01-01')).toBe(true);
});

it('periods that touch do not overlap; a common day does', () => {
  expect(overlap(period(null, '2019-12-31'), period('2020-01-01', null))).toBe(false);
  expect(overlap(period(null, '2020-01-01'), period('2020-01-01', null))).toBe(true);
  expect(firstOverlap([period('2020-01-01', null), period('2019-01-01', '2020-06-01')])).toBe(1);
});

it('in a gap the period before goes on; before the first one it is the first', () => {
  const periods = [period('2020-01-01', '2020-06-30'), period('2021-01-01', null)];
  expect(holding(periods, '2020-09-01')).toBe(periods[0]);
  expect(holding(periods, '2019-01-01')).toBe(periods[0]);
  expect(holding(periods, '2021-01-01')).toBe(periods[1]);
  expect(nextChange(periods, '2020-09-01')).toBe('2021-01-01');
  expect(nextChange(periods, '2021-01-01')).toBeNull();
});

const day = fc
  .integer({ min: 0, max: 4000 })
  .map((days) => new Date(Date.UTC(2015, 0, 1 + days)).toISOString().slice(0, 10));
const anyPeriod = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]) => (a !== null && b !== null && b < a ? period(b, a) : period(a, b)));

it('overlapping means that some day belongs to both', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, day, (a, b, on) => {
      if (holdsOn(a, on) && holdsOn(b, on)) expect(overlap(a, b)).toBe(true);
      expect(overlap(a, b)).toBe(overlap(b, a));
    }),
  );
});

it('of periods without overlaps the one that holds is found, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(anyPeriod, { minLength: 1, maxLength: 5 }), day, (periods, on) => {
      if (firstOverlap(periods) >= 0) return;
      const found = periods.find((one) => holdsOn(one, on));
      if (found) expect(holding(periods, on)).toBe(found);
      expect(inTime(inTime(periods))).toEqual(inTime(periods));
    }),
  );
});
