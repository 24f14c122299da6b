import type { EventDate } from '#contracts/vocabulary.js';
import { eventDay, eventDays, lastSessionDay, spanOf } from './event-days.rules.js';
import { contentOf, sessionOf } from '../offer-content.fixture.js';

const on = (...dates: EventDate[]) =>
  contentOf({
    sessions: dates.map((date, at) => sessionOf({ key: `s${at}`, sessionId: `${at}`, date })),
  });
const fixed = (day: string): EventDate => ({ kind: 'fixed', day });
const month = (name: string): EventDate => ({ kind: 'tentativeMonth', month: name });
const unknown: EventDate = { kind: 'unknown' };

describe('the days on which a session can be', () => {
  it.each<[EventDate, string | null]>([
    [fixed('2020-09-24'), '2020-09-24 2020-09-24'],
    [{ kind: 'allDay', day: '2019-09-03', until: '2019-09-04' }, '2019-09-03 2019-09-03'],
    [{ kind: 'tentativeDay', day: '2020-12-08' }, '2020-12-08 2020-12-08 tentative'],
    [month('2020-12'), '2020-12-01 2020-12-31 tentative'],
    [month('2024-02'), '2024-02-01 2024-02-29 tentative'],
    [{ kind: 'tentativeQuarter', quarter: '2020-Q1' }, '2020-01-01 2020-03-31 tentative'],
    [{ kind: 'tentativeQuarter', quarter: '2020-Q4' }, '2020-10-01 2020-12-31 tentative'],
    [unknown, null],
  ])('%j: %s', (date, expected) => {
    const span = spanOf(date);
    const told = span && `${span.from} ${span.until}${span.tentative ? ' tentative' : ''}`;
    expect(told).toBe(expected);
  });
});

describe('the first day', () => {
  it.each<[string, EventDate[], string | null, string | null]>([
    ['is fixed', [fixed('2020-09-24')], '2020-09-24', '2020-09-24 2020-09-24'],
    [
      'is the earliest fixed one',
      [fixed('2020-07-14'), fixed('2020-07-08')],
      '2020-07-08',
      '2020-07-08 2020-07-08',
    ],
    [
      'is fixed although a later one is presumed',
      [fixed('2020-07-08'), month('2020-09')],
      '2020-07-08',
      '2020-07-08 2020-07-08',
    ],
    [
      'is open while an earlier one is presumed',
      [fixed('2020-12-10'), month('2020-11')],
      null,
      '2020-11-01 2020-11-30',
    ],
    [
      'lies before a fixed one in the same month',
      [fixed('2020-12-10'), month('2020-12')],
      null,
      '2020-12-01 2020-12-10',
    ],
    [
      'does not wait for a session of which nothing is known',
      [unknown, fixed('2020-07-08')],
      '2020-07-08',
      '2020-07-08 2020-07-08',
    ],
    ['is presumed', [month('2020-12')], null, '2020-12-01 2020-12-31'],
    ['is unknown', [unknown], null, null],
    ['is unknown without sessions', [], null, null],
  ])('%s', (_, dates, day, span) => {
    const content = on(...dates);
    expect(eventDay(content)).toBe(day);
    const days = eventDays(content);
    expect(days && `${days.from} ${days.until}`).toBe(span);
    if (days) expect(days.tentative).toBe(day === null);
  });
});

it('the last day is unknown as long as one is', () => {
  expect(lastSessionDay(on(fixed('2020-07-14'), fixed('2020-07-08')))).toBe('2020-07-14');
  expect(lastSessionDay(on(fixed('2020-07-14'), unknown))).toBeNull();
  expect(lastSessionDay(on(fixed('2020-07-14'), month('2020-06')))).toBeNull();
  expect(lastSessionDay(on())).toBeNull();
});
