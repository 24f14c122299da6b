import { Temporal } from 'temporal-polyfill';
import {
  fixedFrom,
  isFixed,
  lecturerReads,
  noteLevels,
  type TalkSituation,
  talkStateOf,
  teamReads,
} from './talk.rules.js';

const talk: TalkSituation = {
  due: true,
  ended: false,
  outcome: 'open',
  agreed: false,
  misses: 0,
  chances: 2,
};
const at = (instant: string) => Temporal.Instant.from(instant);

it.each<[string, Partial<TalkSituation>]>([
  ['toChoose', {}],
  ['toChoose', { misses: 1 }],
  ['staffDecides', { misses: 2 }],
  ['toChoose', { misses: 2, chances: 3 }],
  ['agreed', { agreed: true }],
  ['agreed', { agreed: true, misses: 2 }], // set by staff
  ['agreed', { agreed: true, due: false }],
  ['notDue', { due: false }],
  ['notDue', { due: false, misses: 2 }],
  ['held', { outcome: 'held', due: false }],
  ['waived', { outcome: 'waived', ended: true }],
  ['ended', { due: false, ended: true, agreed: true }],
])('is %s with %j', (state, changes) => {
  expect(talkStateOf({ ...talk, ...changes })).toBe(state);
});

it('is fixed from the very moment on, also across the change of clocks', () => {
  const start = at('2027-03-28T08:00:00Z'); // 10:00 in Berlin, a night of 23 hours before
  expect(fixedFrom(start, 24).toString()).toBe('2027-03-27T08:00:00Z');
  expect(isFixed(start, 24, at('2027-03-27T07:59:59.999Z'))).toBe(false);
  expect(isFixed(start, 24, at('2027-03-27T08:00:00Z'))).toBe(true);
  expect(isFixed(start, 0, at('2027-03-28T07:59:59Z'))).toBe(false);
  expect(isFixed(start, 0, at('2027-03-28T08:00:00Z'))).toBe(true);
});

it('shows each level to those whom it names', () => {
  expect(noteLevels.filter(teamReads)).toEqual(['team', 'lecturer']);
  expect(noteLevels.filter((level) => lecturerReads(level, true))).toEqual(['lecturer']);
  expect(noteLevels.filter((level) => lecturerReads(level, false))).toEqual([]);
});
