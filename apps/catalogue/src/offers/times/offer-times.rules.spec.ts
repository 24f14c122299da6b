import type { EventDate } from '#contracts/vocabulary.js';
import { eventDay } from './event-days.rules.js';
import { contentOf, sessionOf } from '../offer-content.fixture.js';
import { dispatchAt, eventBegins, eventEnds, scheduledSessions } from './offer-times.rules.js';

const fixed = (day: string): EventDate => ({ kind: 'fixed', day });
const at = (sessionId: string, date: EventDate, startsAt: string | null, endsAt = '23:00') =>
  sessionOf({ sessionId, date, startsAt, endsAt: startsAt && endsAt, preSession: null });

describe('the sessions of an offer', () => {
  it('are resolved in the zone of the offer, with the technical check before them', () => {
    const [one] = scheduledSessions(contentOf());
    expect(one).toMatchObject({ day: '2020-09-24', allDay: false });
    expect(one?.preSessionStartsAt?.toString()).toBe('2020-09-24T07:30:00Z');
    expect(one?.startsAt.toString()).toBe('2020-09-24T08:00:00Z');
    expect(one?.endsAt.toString()).toBe('2020-09-24T12:00:00Z');
  });

  it('stand in order of time; those without day or times are left out', () => {
    const sessions = [
      at('c', fixed('2020-10-02'), '09:00'),
      at('a', fixed('2020-10-01'), '09:00'),
      at('x', { kind: 'unknown' }, '09:00'),
      at('t', { kind: 'tentativeDay', day: '2020-10-01' }, '09:00'),
      at('y', fixed('2020-09-30'), null),
    ];
    const content = contentOf({ sessions });
    expect(scheduledSessions(content).map((one) => one.session.sessionId)).toEqual(['a', 'c']);
  });

  it.each([
    [undefined, '2019-09-02T22:00:00Z', '2019-09-03T22:00:00Z'],
    ['2019-09-04', '2019-09-02T22:00:00Z', '2019-09-04T22:00:00Z'],
  ])('last whole days from midnight to midnight (until %s)', (until, startsAt, endsAt) => {
    const date: EventDate = { kind: 'allDay', day: '2019-09-03', ...(until && { until }) };
    const [one] = scheduledSessions(contentOf({ sessions: [at('a', date, null)] }));
    expect(one).toMatchObject({ allDay: true, day: '2019-09-03', preSessionStartsAt: null });
    expect([one?.startsAt.toString(), one?.endsAt.toString()]).toEqual([startsAt, endsAt]);
  });

  it('whole days are as long as the clocks make them', () => {
    const on = (day: string) =>
      scheduledSessions(contentOf({ sessions: [at('a', { kind: 'allDay', day }, null)] }))[0]!;
    const hours = (day: string) => on(day).startsAt.until(on(day).endsAt).total('hours');
    expect(hours('2027-03-28')).toBe(23);
    expect(hours('2027-10-31')).toBe(25);
  });

  it('give the event day as soon as a day is known, also without times', () => {
    const content = contentOf({ sessions: [at('y', fixed('2020-09-30'), null)] });
    expect(eventDay(content)).toBe('2020-09-30');
    expect(eventBegins(content)?.toString()).toBe('2020-09-29T22:00:00Z');
    const unknown = contentOf({ sessions: [at('x', { kind: 'unknown' }, '09:00')] });
    expect(eventDay(unknown)).toBeNull();
    expect(eventBegins(unknown)).toBeNull();
  });

  it('end with the last of them, and not before every day is fixed', () => {
    const first = at('a', fixed('2020-10-01'), '09:00', '12:00');
    const second = at('b', fixed('2020-10-08'), '09:00', '12:00');
    const ends = (...sessions: (typeof first)[]) =>
      eventEnds(contentOf({ sessions }))?.toString() ?? null;
    expect(ends(second, first)).toBe('2020-10-08T10:00:00Z');
    expect(ends(first, at('c', fixed('2020-10-09'), null))).toBe('2020-10-09T22:00:00Z');
    expect(ends(first, at('d', { kind: 'unknown' }, null))).toBeNull();
    expect(ends()).toBeNull();
  });

  it('move later when the clocks skip their start, and take the first of a doubled one', () => {
    const start = (day: string) =>
      scheduledSessions(
        contentOf({ sessions: [at('a', fixed(day), '02:30')] }),
      )[0]?.startsAt.toString();
    expect(start('2027-03-28')).toBe('2027-03-28T01:30:00Z');
    expect(start('2027-10-31')).toBe('2027-10-31T00:30:00Z');
  });
});

it('access data leave at a local time', () => {
  const dispatch = { date: '2020-12-21', time: '09:00' };
  expect(dispatchAt(dispatch, 'Europe/Berlin')?.toString()).toBe('2020-12-21T08:00:00Z');
  expect(dispatchAt(null, 'Europe/Berlin')).toBeNull();
});
