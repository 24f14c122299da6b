import { atLocal, endOfDay, localDay, workingDayBefore } from './calendar.js';

describe('a local time', () => {
  it.each([
    ['summer', '2020-09-21', '09:00', '2020-09-21T07:00:00Z'],
    ['winter', '2020-12-01', '09:00', '2020-12-01T08:00:00Z'],
    ['in the gap of spring moves later', '2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
    ['doubled in autumn takes the first', '2027-10-31', '02:30', '2027-10-31T00:30:00Z'],
  ])('%s', (_when, date, time, expected) => {
    expect(atLocal(date, time).toString()).toBe(expected);
  });

  it('does not exist on a day that does not exist', () => {
    expect(() => atLocal('2020-02-30', '09:00')).toThrow(RangeError);
  });
});

describe('the end of a day', () => {
  it.each([
    ['2020-09-18', '2020-09-18T22:00:00Z'],
    ['2027-03-28', '2027-03-28T22:00:00Z'], // 23 hours long
    ['2027-10-31', '2027-10-31T23:00:00Z'], // 25 hours long
  ])('%s is the first instant of the next', (date, expected) => {
    expect(endOfDay(date).toString()).toBe(expected);
  });

  it('belongs to the next day', () => {
    expect(localDay(endOfDay('2020-09-18'))).toBe('2020-09-19');
    expect(localDay('2020-09-18T21:59:59Z')).toBe('2020-09-18');
  });
});

it.each([
  ['2020-09-24', '2020-09-23'], // Thursday
  ['2020-09-28', '2020-09-25'], // Monday
  ['2020-09-27', '2020-09-25'], // Sunday
  ['2020-09-26', '2020-09-25'], // Saturday
  ['2021-01-04', '2021-01-01'], // a holiday is not known
])('the working day before %s is %s', (date, expected) => {
  expect(workingDayBefore(date)).toBe(expected);
});
