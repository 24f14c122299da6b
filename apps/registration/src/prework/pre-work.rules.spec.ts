import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import {
  afterChange,
  attends,
  closesAt,
  doorOf,
  type Due,
  dueFor,
  hasTasks,
  type Kept,
  progressOf,
  type Task,
} from './pre-work.rules.js';

const [one, two, opening] = ['one', 'two', 'opening'];
const part = (rule: OfferState['parts'][number]['rule'], key = 'group') => ({
  key,
  title: { de: 'Gruppe' },
  rule,
  sessionIds: [one, two],
  casesPerSession: null,
  peoplePerSession: null,
});
const at = (day: number): string => `2020-09-${String(day).padStart(2, '0')}T22:00:00Z`;
const now = (day: number, over = false) => ({ now: Temporal.Instant.from(at(day)), over });

describe('which sessions a team attends', () => {
  it.each([
    [one, [part('exactlyOne')], { group: one }, true],
    [two, [part('exactlyOne')], { group: one }, false],
    [one, [part('alternativeDates')], {}, false],
    [one, [part('all')], {}, true],
    [one, [part('any')], {}, true],
    [opening, [part('exactlyOne')], {}, true],
    [one, [], {}, true],
  ])('%s of %j with %j: %p', (session, parts, chosen, expected) =>
    expect(attends(session, parts, chosen)).toBe(expected),
  );
});

describe('the date of a task', () => {
  const task = (due: Record<string, string>): Task => ({
    key: 'case',
    title: { de: 'Fall' },
    description: null,
    per: 'municipality',
    due,
  });
  const dueOf = (due: Record<string, string>, chosen: Record<string, string>) =>
    dueFor(task(due), [part('exactlyOne')], chosen);

  it('is that of the session the team is in, of several the earliest', () => {
    expect(dueOf({ [one]: at(3), [two]: at(9) }, { group: two })?.dueAt).toBe(at(9));
    expect(dueOf({ [one]: at(9), [opening]: at(3) }, { group: one })?.dueAt).toBe(at(3));
    expect(dueOf({ [opening]: at(9), [one]: at(3) }, { group: one })?.sessionId).toBe(one);
  });
  it('is none where only others have one, or nobody', () => {
    expect(dueOf({ [one]: at(3) }, { group: two })).toBeNull();
    expect(dueOf({ [one]: at(3) }, {})).toBeNull();
    expect(dueOf({}, { group: one })).toBeNull();
  });
});

describe('who has tasks', () => {
  const stageOf = (kind: 'approval' | 'preWork' | 'seat'): OfferState['procedure'][number] => ({
    kind,
    owner: 'participant',
    dueDays: null,
    remindDays: null,
    onExpiry: 'tellStaff',
    holdsSeat: false,
    approvers: 1,
  });
  const usual = { procedure: [stageOf('approval'), stageOf('seat')] };
  const before = { procedure: [stageOf('approval'), stageOf('preWork'), stageOf('seat')] };
  it.each([
    ['participant', 'done', 'confirmed', usual, true],
    ['delegate', 'done', 'confirmed', usual, true],
    ['speaker', 'done', 'confirmed', usual, false],
    ['moderator', 'done', 'confirmed', usual, false],
    ['participant', 'seat', 'waiting', usual, false],
    ['participant', 'approval', 'none', usual, false],
    ['participant', 'ended', 'released', usual, false],
    ['participant', 'approval', 'none', before, false],
    ['participant', 'preWork', 'held', before, true],
    ['participant', 'seat', 'waiting', before, true],
    ['participant', 'ended', 'released', before, false],
  ] as const)('%s in %s with seat %s', (role, stage, seat, offer, expected) =>
    expect(hasTasks({ role, stage, seat }, { procedure: [...offer.procedure] })).toBe(expected),
  );
});

const kept = (state: Kept['state'], more: Partial<Kept> = {}): Kept => ({
  state,
  handedInAt: null,
  reopenedUntil: null,
  ...more,
});
const due: Due = { sessionId: one, dueAt: at(10) };

describe('until when it can be changed', () => {
  it.each<[string, Due | null, Kept | null, ReturnType<typeof now>, string]>([
    ['before the date', due, null, now(9), 'open'],
    ['at the date, which is the first instant too late', due, null, now(10), 'tooLate'],
    ['later, by leave', due, kept('open', { reopenedUntil: new Date(at(12)) }), now(11), 'open'],
    ['after the leave', due, kept('open', { reopenedUntil: new Date(at(12)) }), now(12), 'tooLate'],
    [
      'by leave that ends before the date',
      due,
      kept('reopened', { reopenedUntil: new Date(at(5)) }),
      now(9),
      'open',
    ],
    ['voluntary, until the offer is over', null, null, now(30), 'open'],
    ['voluntary, and the offer is over', null, null, now(30, true), 'tooLate'],
    ['settled by staff', due, kept('done'), now(1), 'settled'],
    ['not needed', due, kept('waived'), now(1), 'settled'],
  ])('%s', (_when, date, handIn, moment, door) => expect(doorOf(date, handIn, moment)).toBe(door));

  it('is the later of both', () => {
    expect(closesAt(due, kept('open', { reopenedUntil: new Date(at(5)) }))).toBe(at(10));
    expect(closesAt(null, null)).toBeNull();
  });
});

describe('how far it is', () => {
  it.each<[string, Due | null, Kept | null, number, string]>([
    ['nothing, before the date', due, null, 9, 'open'],
    ['nothing, after the date', due, null, 10, 'missing'],
    ['nothing, and no date', null, null, 30, 'open'],
    [
      'nothing, but there is still leave',
      due,
      kept('open', { reopenedUntil: new Date(at(12)) }),
      11,
      'open',
    ],
    ['in time', due, kept('handedIn', { handedInAt: new Date(at(9)) }), 20, 'handedIn'],
    ['at the date', due, kept('handedIn', { handedInAt: new Date(at(10)) }), 20, 'late'],
    ['asked for once more', due, kept('reopened', { handedInAt: new Date(at(9)) }), 20, 'reopened'],
    ['done', due, kept('done'), 20, 'done'],
  ])('%s', (_what, date, handIn, day, progress) =>
    expect(progressOf(date, handIn, now(day))).toBe(progress),
  );
});

describe('what a change makes of it', () => {
  const [first, later] = [new Date(at(1)), new Date(at(2))];
  const added = { empty: false, added: true, at: later };
  const removed = { empty: false, added: false, at: later };
  const emptied = { empty: true, added: false, at: later };
  it.each([
    ['the first file', kept('open'), added, 'handedIn', later],
    ['one more file', kept('handedIn', { handedInAt: first }), added, 'handedIn', first],
    ['one file less', kept('handedIn', { handedInAt: first }), removed, 'handedIn', first],
    ['the last file gone', kept('handedIn', { handedInAt: first }), emptied, 'open', null],
    ['an answer to a reopening', kept('reopened', { handedInAt: first }), added, 'handedIn', first],
    [
      'tidying up in a reopened one',
      kept('reopened', { handedInAt: first }),
      removed,
      'reopened',
      first,
    ],
    ['a reopened one emptied', kept('reopened', { handedInAt: first }), emptied, 'reopened', first],
  ] as const)('%s', (_what, before, change, state, handedInAt) =>
    expect(afterChange(before, change)).toEqual({ state, handedInAt }),
  );
});
