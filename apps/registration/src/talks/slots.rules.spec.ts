import { type Series, spanOf, spansOf } from './slots.rules.js';

const BERLIN = 'Europe/Berlin';
const week: Series = {
  firstDay: '2020-09-04', // a Friday
  lastDay: '2020-09-08',
  weekdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '10:30',
  minutes: 30,
  pauseMinutes: 15,
};
const starts = (series: Series, zone = BERLIN): string[] => {
  const result = spansOf(series, zone);
  if ('fault' in result) throw new Error(result.fault.kind);
  return result.made.map(({ startsAt }) => startsAt.toString());
};

describe('a series', () => {
  it('cuts each day into talks with pauses, and leaves the weekend out', () => {
    expect(starts(week)).toEqual([
      '2020-09-04T07:00:00Z',
      '2020-09-04T07:45:00Z',
      '2020-09-07T07:00:00Z',
      '2020-09-07T07:45:00Z',
      '2020-09-08T07:00:00Z',
      '2020-09-08T07:45:00Z',
    ]);
  });

  it('fills the window to its last minute, and no further', () => {
    const talks = (to: string) =>
      starts({ ...week, lastDay: week.firstDay, to, pauseMinutes: 0 }).length;
    expect([talks('09:30'), talks('09:59'), talks('10:00')]).toEqual([1, 1, 2]);
  });

  it('keeps the clock on the wall across the change of clocks', () => {
    const series = { ...week, firstDay: '2020-10-23', lastDay: '2020-10-26', to: '09:30' };
    expect(starts(series)).toEqual(['2020-10-23T07:00:00Z', '2020-10-26T08:00:00Z']);
  });

  it('counts real minutes in the nights that are shorter or longer', () => {
    const night = { ...week, weekdays: [7], from: '01:00', to: '04:00', minutes: 60 };
    const on = (day: string) => starts({ ...night, firstDay: day, lastDay: day, pauseMinutes: 0 });
    expect(on('2027-03-28')).toEqual(['2027-03-28T00:00:00Z', '2027-03-28T01:00:00Z']);
    expect(on('2027-10-31')).toHaveLength(4);
    expect(on('2027-10-24')).toHaveLength(3);
  });

  it('says what is wrong', () => {
    const fault = (changes: Partial<Series>) => spansOf({ ...week, ...changes }, BERLIN);
    expect(fault({ lastDay: '2020-09-03' })).toEqual({ fault: { kind: 'none' } });
    expect(fault({ weekdays: [6], lastDay: '2020-09-04' })).toEqual({ fault: { kind: 'none' } });
    expect(fault({ minutes: 91 })).toEqual({ fault: { kind: 'none' } });
    expect(fault({ to: '09:00' })).toEqual({ fault: { kind: 'endsBeforeStart' } });
    expect(fault({ to: '23:00', minutes: 5, pauseMinutes: 0 })).toEqual({
      fault: { kind: 'tooMany', most: 200 },
    });
  });
});

describe('one talk', () => {
  it('lies where the offer is', () => {
    const span = spanOf({ day: '2020-09-10', from: '09:00', to: '09:45' }, 'Atlantic/Azores');
    expect('made' in span && `${span.made.startsAt} ${span.made.endsAt}`).toBe(
      '2020-09-10T09:00:00Z 2020-09-10T09:45:00Z',
    );
  });

  it.each([
    ['02:30', '03:30', '02:30'],
    ['01:30', '02:59', '02:59'],
  ])('refuses a time that the clocks leave out: %s to %s', (from, to, time) => {
    expect(spanOf({ day: '2027-03-28', from, to }, BERLIN)).toEqual({
      fault: { kind: 'noSuchTime', day: '2027-03-28', time },
    });
    expect(spanOf({ day: '2027-03-29', from, to }, BERLIN)).toHaveProperty('made');
  });

  it('takes the first of a time that comes twice', () => {
    const span = spanOf({ day: '2027-10-31', from: '02:30', to: '03:00' }, BERLIN);
    expect('made' in span && span.made.startsAt.toString()).toBe('2027-10-31T00:30:00Z');
  });

  it('has an end, and one that is not far', () => {
    const kind = (from: string, to: string) => {
      const result = spanOf({ day: '2020-09-10', from, to }, BERLIN);
      return 'fault' in result ? result.fault.kind : 'fits';
    };
    expect([kind('09:00', '17:00'), kind('09:00', '17:01')]).toEqual(['fits', 'tooLong']);
    expect([kind('09:00', '09:00'), kind('10:00', '09:00')]).toEqual([
      'endsBeforeStart',
      'endsBeforeStart',
    ]);
  });
});
