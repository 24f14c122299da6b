import { Temporal } from 'temporal-polyfill';
import { contentOf } from './offer-content.fixture.js';
import {
  closesAt,
  eventBegins,
  eventDay,
  opensAt,
  scheduledSessions,
} from './offer-times.rules.js';

const berlin = 'Europe/Berlin';
const lastDay = (day: string) => ({ kind: 'endOfDay' as const, day });

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
    const closes = closesAt(lastDay('2022-10-01'), 'America/Asuncion')!;
    expect(closes.toString()).toBe('2022-10-02T04:00:00Z');
    expect(opensAt({ kind: 'startOfDay', day: '2022-10-02' }, 'America/Asuncion')).toEqual(closes);
  });

  it('is unknown while the deadline is', () => {
    expect(closesAt(null, berlin)).toBeNull();
    expect(opensAt(null, berlin)).toBeNull();
  });
});

describe('the sessions of an offer', () => {
  const fixed = (day: string) => ({ kind: 'fixed' as const, day });
  const session = (sessionId: string, day: string | null, startsAt: string | null) => ({
    sessionId,
    title: null,
    date: day ? fixed(day) : { kind: 'unknown' as const },
    startsAt,
    endsAt: startsAt && '23:00',
    preSession: null,
    items: [],
  });

  it('are resolved in the zone of the offer, with the technical check before them', () => {
    const [one] = scheduledSessions(contentOf());
    expect(one).toMatchObject({ day: '2020-09-24' });
    expect(one?.preSessionStartsAt?.toString()).toBe('2020-09-24T07:30:00Z');
    expect(one?.startsAt.toString()).toBe('2020-09-24T08:00:00Z');
    expect(one?.endsAt.toString()).toBe('2020-09-24T12:00:00Z');
  });

  it('stand in order of time; those without day or times are left out', () => {
    const sessions = [
      session('c', '2020-10-02', '09:00'),
      session('a', '2020-10-01', '09:00'),
      session('x', null, '09:00'),
      session('y', '2020-09-30', null),
    ];
    const content = contentOf({ sessions });
    expect(scheduledSessions(content).map((one) => one.session.sessionId)).toEqual(['a', 'c']);
  });

  it('give the event day as soon as a day is known, also without times', () => {
    const content = contentOf({ sessions: [session('y', '2020-09-30', null)] });
    expect(eventDay(content)).toBe('2020-09-30');
    expect(eventBegins(content)?.toString()).toBe('2020-09-29T22:00:00Z');
    expect(eventDay(contentOf({ sessions: [session('x', null, '09:00')] }))).toBeNull();
  });

  it('move later when the clocks skip their start, and take the first of a doubled one', () => {
    const at = (day: string) =>
      scheduledSessions(
        contentOf({ sessions: [session('a', day, '02:30')] }),
      )[0]?.startsAt.toString();
    expect(at('2027-03-28')).toBe('2027-03-28T01:30:00Z');
    expect(at('2027-10-31')).toBe('2027-10-31T00:30:00Z');
  });
});
