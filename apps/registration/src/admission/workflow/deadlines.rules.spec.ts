import { Temporal } from 'temporal-polyfill';
import {
  answersMayChange,
  confirmBy,
  hasBegun,
  isOver,
  type Opening,
  openingOf,
  takesInterest,
  untilText,
} from './deadlines.rules.js';

const instant = (text: string) => Temporal.Instant.from(text);
/** 18 September 2020, end of day in Berlin (UTC+2). */
const closes = '2020-09-18T22:00:00Z';
const offer = {
  lifecycle: 'published',
  takesRegistrations: true,
  registrationOpensAt: '2020-09-01T07:00:00Z',
  registrationClosesAt: closes,
} as const;

it.each([
  ['2020-09-01T06:59:59.999Z', 'notYet'],
  ['2020-09-01T07:00:00Z', 'open'],
  ['2020-09-18T21:59:59.999Z', 'open'],
  ['2020-09-18T22:00:00Z', 'closed'],
])('at %s registration is %s', (now, opening) => {
  expect(openingOf(offer, instant(now))).toBe(opening);
});

it('has no limits where none are set', () => {
  const open = { ...offer, registrationOpensAt: null, registrationClosesAt: null };
  expect(openingOf(open, instant('2031-01-01T00:00:00Z'))).toBe('open');
});

it('hides a draft and closes a cancelled offer', () => {
  const now = instant('2020-09-10T10:00:00Z');
  expect(openingOf({ ...offer, lifecycle: 'draft' }, now)).toBe('unknown');
  expect(openingOf({ ...offer, lifecycle: 'cancelled' }, now)).toBe('cancelled');
});

it('waits for the date, and with it for a new one', () => {
  const now = instant('2020-09-10T10:00:00Z');
  expect(openingOf({ ...offer, takesRegistrations: false }, now)).toBe('noDateYet');
  const after = instant('2020-09-19T10:00:00Z');
  // The old deadline says nothing about an offer that is looking for a new date.
  expect(openingOf({ ...offer, lifecycle: 'postponed' }, after)).toBe('postponed');
});

it.each([
  ['notYet', true],
  ['noDateYet', true],
  ['postponed', true],
  ['open', false],
  ['closed', false],
  ['cancelled', false],
  ['unknown', false],
] as [Opening, boolean][])('takes interest while it is %s: %s', (opening, expected) => {
  expect(takesInterest({ interestList: true }, opening)).toBe(expected);
  expect(takesInterest({ interestList: false }, opening)).toBe(false);
});

it('begins with the first session and is over with the last', () => {
  const session = (startsAt: string, endsAt: string) => ({
    sessionId: startsAt,
    startsAt,
    endsAt,
    preSessionStartsAt: '2020-07-08T06:45:00Z',
  });
  const sessions = [
    session('2020-07-14T07:15:00Z', '2020-07-14T10:15:00Z'),
    session('2020-07-08T07:15:00Z', '2020-07-08T10:15:00Z'),
  ];
  const at = (text: string) => [
    hasBegun({ sessions }, instant(text)),
    isOver({ sessions }, instant(text)),
  ];
  expect(at('2020-07-08T07:14:59Z')).toEqual([false, false]);
  expect(at('2020-07-08T07:15:00Z')).toEqual([true, false]);
  expect(at('2020-07-14T10:14:59Z')).toEqual([true, false]);
  expect(at('2020-07-14T10:15:00Z')).toEqual([true, true]);
  expect(hasBegun({ sessions: [] }, instant('2031-01-01T00:00:00Z'))).toBe(false);
  expect(isOver({ sessions: [] }, instant('2031-01-01T00:00:00Z'))).toBe(false);
});

it('takes answers until the question deadline, else until the beginning', () => {
  const sessions = [
    {
      sessionId: 'x',
      startsAt: '2020-09-24T08:00:00Z',
      endsAt: '2020-09-24T12:00:00Z',
      preSessionStartsAt: null,
    },
  ];
  const before = instant('2020-09-18T21:59:59Z');
  const after = instant('2020-09-18T22:00:00Z');
  expect(answersMayChange({ questionsCloseAt: closes, sessions }, before)).toBe(true);
  expect(answersMayChange({ questionsCloseAt: closes, sessions }, after)).toBe(false);
  expect(answersMayChange({ questionsCloseAt: null, sessions }, after)).toBe(true);
  expect(
    answersMayChange({ questionsCloseAt: null, sessions }, instant('2020-09-24T08:00:00Z')),
  ).toBe(false);
  expect(answersMayChange({ questionsCloseAt: null, sessions: [] }, after)).toBe(true);
});

it.each([
  ['2020-09-01T09:00:00Z', '2020-09-19T22:00:00Z'],
  ['2020-09-18T21:59:00Z', '2020-09-19T22:00:00Z'],
])('an address given at %s can be confirmed until %s', (submitted, until) => {
  expect(confirmBy(instant(submitted), closes).toString()).toBe(until);
});

it('gives seven days where there is no deadline', () => {
  expect(confirmBy(instant('2020-09-01T09:00:00Z'), null).toString()).toBe('2020-09-08T09:00:00Z');
});

it('says a limit as people do', () => {
  expect(untilText(closes, 'Europe/Berlin')).toEqual({
    de: 'bis Ende des 18. September 2020',
    en: 'until the end of 18 September 2020',
  });
  expect(untilText('2020-09-18T12:30:00Z', 'Europe/Berlin')).toEqual({
    de: 'bis 18. September 2020, 14:30 Uhr',
    en: 'until 18 September 2020, 14:30',
  });
});
