import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import {
  allOver,
  arrivalAt,
  checkInOf,
  type Expected,
  expectedOf,
  expects,
  listOpens,
  type MarkState,
  meantByWhole,
  presentState,
  summaryOf,
} from './attendance.rules.js';

const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant);
const session = (sessionId: string, day = '2020-09-24') => ({
  sessionId,
  startsAt: `${day}T08:00:00Z`,
  endsAt: `${day}T12:00:00Z`,
  preSessionStartsAt: `${day}T07:30:00Z`,
});
const scheduled = (sessionId: string) => ({
  sessionId,
  key: sessionId,
  title: null,
  date: { kind: 'unknown' as const },
});
const part = (key: string, rule: OfferState['parts'][number]['rule'], ...sessionIds: string[]) => ({
  key,
  title: { de: key },
  rule,
  sessionIds,
  casesPerSession: null,
  peoplePerSession: null,
});

describe('what somebody is to attend', () => {
  const offer = {
    sessions: ['intro', 'one', 'two', 'extra', 'more'].map((id) => session(id)),
    schedule: [scheduled('later')],
    parts: [part('group', 'exactlyOne', 'one', 'two'), part('free', 'any', 'extra', 'more')],
  };

  it('is the chosen session of a group, one of what is free, and all that is in no part', () => {
    expect(expectedOf(offer, { group: 'two' })).toEqual([
      { need: 'all', sessionIds: ['two'] },
      { need: 'one', sessionIds: ['extra', 'more'] },
      { need: 'all', sessionIds: ['later', 'intro'] },
    ]);
  });

  it('is any session of the group while none is chosen, or the chosen one is gone', () => {
    for (const chosen of [{}, { group: 'gone' }] as Record<string, string>[]) {
      expect(expectedOf(offer, chosen)[0]).toEqual({ need: 'one', sessionIds: ['one', 'two'] });
    }
    expect(expects(expectedOf(offer, { group: 'one' }), 'two')).toBe(false);
    expect(expects(expectedOf(offer, {}), 'two')).toBe(true);
  });
});

describe('the summary', () => {
  const expected: Expected[] = [
    { need: 'all', sessionIds: ['a', 'b'] },
    { need: 'one', sessionIds: ['c', 'd'] },
  ];
  const summary = (
    completion: 'allSessions' | 'anySession',
    marks: Record<string, MarkState>,
  ): string => summaryOf(expected, completion, (id) => marks[id]);

  it.each([
    [{}, 'unknown', 'unknown'],
    [{ a: 'attended' }, 'unknown', 'attended'],
    [{ a: 'attended', b: 'attended' }, 'unknown', 'attended'],
    [{ a: 'attended', b: 'attended', d: 'attended' }, 'attended', 'attended'],
    [{ a: 'attended', b: 'missed', d: 'attended' }, 'missed', 'attended'],
    [{ a: 'attended', b: 'attended', c: 'missed' }, 'unknown', 'attended'],
    [{ a: 'attended', b: 'attended', c: 'missed', d: 'missed' }, 'missed', 'attended'],
    [{ a: 'missed', b: 'missed' }, 'missed', 'unknown'],
    [{ a: 'missed', b: 'missed', c: 'missed', d: 'missed' }, 'missed', 'missed'],
    [{ a: 'attended', b: 'attended', d: 'arrived' }, 'unknown', 'attended'],
    [{ a: 'arrived', b: 'arrived', d: 'arrived' }, 'unknown', 'unknown'],
    [{ other: 'attended' }, 'unknown', 'unknown'],
  ] as const)('of %j is %s when all are needed, %s when one is', (marks, all, any) => {
    expect(summary('allSessions', marks)).toBe(all);
    expect(summary('anySession', marks)).toBe(any);
  });

  it('of somebody who is to attend nothing stays open', () => {
    expect(summaryOf([], 'allSessions', () => 'attended')).toBe('unknown');
    expect(summaryOf([], 'anySession', () => 'attended')).toBe('unknown');
  });

  it('never takes attendance away when one more session is attended', () => {
    const marks = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.constantFrom<MarkState>('attended', 'missed', 'arrived'),
    );
    fc.assert(
      fc.property(
        marks,
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.constantFrom('allSessions' as const, 'anySession' as const),
        (before, id, completion) => {
          const order = ['missed', 'unknown', 'attended'];
          const was = summaryOf(expected, completion, (one) => before[one]);
          const after = { ...before, [id]: 'attended' as const };
          const is = summaryOf(expected, completion, (one) => after[one]);
          expect(order.indexOf(is)).toBeGreaterThanOrEqual(order.indexOf(was));
        },
      ),
    );
  });
});

describe('when', () => {
  const one = session('one');

  it.each([
    ['07:29:59', 'notYet', 'arrived'],
    ['07:30:00', 'open', 'arrived'],
    ['07:59:59', 'open', 'arrived'],
    ['08:00:00', 'open', 'attended'],
    ['12:29:59', 'open', 'attended'],
    ['12:30:00', 'over', 'attended'],
  ])('at %s people recording themselves is %s, and being there means %s', (time, open, state) => {
    const now = at(`2020-09-24T${time}Z`);
    expect(checkInOf(one, now)).toBe(open);
    expect(presentState(one, now)).toBe(state);
  });

  it('without a technical check it begins with the session', () => {
    const plain = { ...one, preSessionStartsAt: null };
    expect(checkInOf(plain, at('2020-09-24T07:59:59Z'))).toBe('notYet');
    expect(checkInOf(plain, at('2020-09-24T08:00:00Z'))).toBe('open');
  });

  it('the list opens with the local day, and arrivals are noted until the end', () => {
    expect(listOpens(one, 'Europe/Berlin').toString()).toBe('2020-09-23T22:00:00Z');
    expect(arrivalAt(one, at('2020-09-24T11:59:59Z'))?.toString()).toBe('2020-09-24T11:59:59Z');
    expect(arrivalAt(one, at('2020-09-24T12:00:00Z'))).toBeNull();
  });

  it('all is over when every expected session has a day and has ended', () => {
    const offer = { sessions: [one, session('two', '2020-10-01')] };
    const both: Expected[] = [{ need: 'all', sessionIds: ['one', 'two'] }];
    expect(allOver(offer, both, at('2020-10-01T11:59:59Z'))).toBe(false);
    expect(allOver(offer, both, at('2020-10-01T12:00:00Z'))).toBe(true);
    const undated: Expected[] = [{ need: 'all', sessionIds: ['one', 'later'] }];
    expect(allOver(offer, undated, at('2021-10-01T12:00:00Z'))).toBe(false);
    expect(allOver(offer, [], at('2021-10-01T12:00:00Z'))).toBe(false);
  });

  it('a word about the whole event means the sessions that have begun', () => {
    const offer = {
      sessions: [one, session('two', '2020-10-01'), session('three', '2020-11-01')],
    };
    const mid = at('2020-10-01T08:00:00Z');
    const all: Expected[] = [{ need: 'all', sessionIds: ['one', 'two', 'three'] }];
    expect(meantByWhole(offer, all, mid)).toEqual(['one', 'two']);
    const any: Expected[] = [{ need: 'one', sessionIds: ['one', 'two', 'three'] }];
    expect(meantByWhole(offer, any, mid)).toEqual(['two']);
  });
});
