import { Temporal } from 'temporal-polyfill';
import type { Deadline } from '../content/deadlines.rules.js';
import { closesAt, deadlineMoment, opensAt } from './deadline-times.rules.js';
import { contentOf, sessionOf } from '../offer-content.fixture.js';

const berlin = contentOf();
const lastDay = (day: string) => ({ kind: 'endOfDay' as const, day });
const before = (
  amount: number,
  unit: 'days' | 'weeks' | 'months',
  what: 'firstSession' | 'lastSession' | 'registrationCloses',
  time: string | null = null,
) => ({ kind: 'relative' as const, amount, unit, before: what, time });

describe('the end of a registration day', () => {
  it.each([
    ['2020-09-18', '2020-09-18T22:00:00Z', 'summer time'],
    ['2020-12-01', '2020-12-01T23:00:00Z', 'winter time'],
    ['2027-03-27', '2027-03-27T23:00:00Z', 'the night before clocks go forward'],
    ['2027-03-28', '2027-03-28T22:00:00Z', 'the day of 23 hours'],
    ['2027-10-31', '2027-10-31T23:00:00Z', 'the day of 25 hours'],
    ['2020-12-31', '2020-12-31T23:00:00Z', 'the end of a year'],
    ['2024-02-28', '2024-02-28T23:00:00Z', 'the day before a leap day'],
  ])('%s closes at %s (%s)', (day, instant) => {
    expect(closesAt(lastDay(day), berlin)?.toString()).toBe(instant);
  });

  it('23:59:59.999 is in time, 00:00 is not', () => {
    const closes = closesAt(lastDay('2020-09-18'), berlin)!;
    const last = Temporal.ZonedDateTime.from('2020-09-18T23:59:59.999[Europe/Berlin]').toInstant();
    const late = Temporal.ZonedDateTime.from('2020-09-19T00:00[Europe/Berlin]').toInstant();
    expect(Temporal.Instant.compare(last, closes)).toBe(-1);
    expect(Temporal.Instant.compare(late, closes)).toBe(0);
  });

  it('is the first moment of the next day where clocks skip midnight', () => {
    // Asuncion went from 24:00 straight to 01:00 on 2 October 2022.
    const asuncion = contentOf({ timeZone: 'America/Asuncion' });
    const closes = closesAt(lastDay('2022-10-01'), asuncion)!;
    expect(closes.toString()).toBe('2022-10-02T04:00:00Z');
    expect(opensAt({ kind: 'startOfDay', day: '2022-10-02' }, asuncion)).toEqual(closes);
  });

  it('is unknown while the deadline is', () => {
    expect(closesAt(null, berlin)).toBeNull();
    expect(opensAt(null, berlin)).toBeNull();
  });
});

describe('a deadline at a time of day', () => {
  it('is that instant, and told with the time', () => {
    const noon: Deadline = { kind: 'instant', day: '2020-09-18', time: '12:00' };
    expect(closesAt(noon, berlin)?.toString()).toBe('2020-09-18T10:00:00Z');
    expect(deadlineMoment(noon, berlin)).toEqual({ day: '2020-09-18', time: '12:00' });
  });

  it.each([
    ['2027-03-28', '2027-03-28T01:30:00Z', 'skipped: later by the gap'],
    ['2027-10-31', '2027-10-31T00:30:00Z', 'doubled: the first one'],
  ])('02:30 on %s is %s (%s)', (day, instant) => {
    expect(closesAt({ kind: 'instant', day, time: '02:30' }, berlin)?.toString()).toBe(instant);
  });
});

describe('a relative deadline', () => {
  const two = contentOf({
    sessions: [
      sessionOf({ key: 'a', date: { kind: 'fixed', day: '2020-07-15' } }),
      sessionOf({ key: 'b', date: { kind: 'allDay', day: '2020-07-08' } }),
    ],
    registrationCloses: lastDay('2020-07-01'),
  });
  it.each([
    [before(1, 'weeks', 'firstSession'), '2020-07-01', '2020-07-01T22:00:00Z'],
    [before(1, 'weeks', 'lastSession'), '2020-07-08', '2020-07-08T22:00:00Z'],
    [before(3, 'days', 'registrationCloses'), '2020-06-28', '2020-06-28T22:00:00Z'],
    [before(1, 'days', 'firstSession', '12:00'), '2020-07-07', '2020-07-07T10:00:00Z'],
    [before(0, 'days', 'firstSession', '08:00'), '2020-07-08', '2020-07-08T06:00:00Z'],
  ])('%j is %s', (deadline, day, instant) => {
    expect(deadlineMoment(deadline, two)).toEqual({ day, time: deadline.time });
    expect(closesAt(deadline, two)?.toString()).toBe(instant);
  });

  const single = (day: string) =>
    contentOf({ sessions: [sessionOf({ date: { kind: 'fixed', day } })] });
  it('counts months by the calendar and days across a change of clocks', () => {
    const day = (deadline: Deadline, on: string) => deadlineMoment(deadline, single(on))?.day;
    expect(day(before(1, 'months', 'firstSession'), '2021-03-31')).toBe('2021-02-28');
    expect(day(before(1, 'months', 'firstSession'), '2024-03-31')).toBe('2024-02-29');
    const week = before(1, 'weeks', 'firstSession');
    expect(closesAt(week, single('2027-03-31'))?.toString()).toBe('2027-03-24T23:00:00Z');
    expect(closesAt(week, single('2027-11-03'))?.toString()).toBe('2027-10-27T22:00:00Z');
  });

  it('is unknown while the day is presumed or unknown, and of itself', () => {
    const presumed = contentOf({
      sessions: [sessionOf({ date: { kind: 'tentativeMonth', month: '2020-12' } })],
    });
    expect(closesAt(before(1, 'weeks', 'firstSession'), presumed)).toBeNull();
    expect(closesAt(before(1, 'weeks', 'lastSession'), presumed)).toBeNull();
    const round = before(1, 'days', 'registrationCloses');
    expect(closesAt(round, contentOf({ registrationCloses: round }))).toBeNull();
    expect(closesAt(round, contentOf({ registrationCloses: null }))).toBeNull();
  });

  it('further back than days go is unknown', () => {
    const far = before(366, 'months', 'firstSession');
    expect(closesAt(far, single('1918-12-29'))).toBeNull();
    expect(closesAt(far, single('1930-12-29'))?.toString()).toBe('1900-06-29T23:00:00Z');
  });

  it('of pre-work may look at the session it is for', () => {
    const due = { ...before(1, 'days', 'firstSession'), before: 'session' as const };
    const [group] = two.sessions;
    expect(deadlineMoment(due, two, group)?.day).toBe('2020-07-14');
    expect(closesAt(due, two)).toBeNull();
  });

  it('opens at the beginning of its day, or at its time', () => {
    const opens = before(6, 'weeks', 'firstSession');
    expect(opensAt(opens, two)?.toString()).toBe('2020-05-26T22:00:00Z');
    expect(opensAt({ ...opens, time: '09:00' }, two)?.toString()).toBe('2020-05-27T07:00:00Z');
  });
});
