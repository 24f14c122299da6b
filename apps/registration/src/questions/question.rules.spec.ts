import { Temporal } from 'temporal-polyfill';
import {
  type Asker,
  mergePlan,
  obstacleTo,
  questionsCloseAt,
  type Sorted,
  stateOf,
  votable,
} from './question.rules.js';

const session = (startsAt: string) => ({
  sessionId: startsAt,
  startsAt,
  endsAt: startsAt,
  preSessionStartsAt: null,
});
const offer = (closesAt: string | null, ...starts: string[]) => ({
  preQuestions: { closesAt, votePer: 'person' as const, choices: 3 },
  sessions: starts.map(session),
});
const at = (instant: string) => Temporal.Instant.from(instant);
const registered: Asker = { stage: 'approval', addressConfirmed: true };
const CLOSES = '2020-09-18T22:00:00Z';

describe('until when', () => {
  it('is the deadline, else when the first session begins, else never', () => {
    expect(questionsCloseAt(offer(CLOSES, '2020-09-24T08:00:00Z'))).toBe(CLOSES);
    expect(questionsCloseAt(offer(null, '2020-09-24T08:00:00Z', '2020-10-01T08:00:00Z'))).toBe(
      '2020-09-24T08:00:00Z',
    );
    expect(questionsCloseAt(offer(null))).toBeNull();
  });

  it.each([
    ['2020-09-18T21:59:59.999Z', null],
    ['2020-09-18T22:00:00Z', 'deadlinePassed'],
    ['2020-09-19T08:00:00Z', 'deadlinePassed'],
  ])('at %s: %s', (now, obstacle) => {
    expect(obstacleTo(registered, offer(CLOSES), 'collecting', at(now))).toBe(obstacle);
  });

  it('takes questions while no date is known', () => {
    expect(
      obstacleTo(registered, offer(null), 'collecting', at('2099-01-01T00:00:00Z')),
    ).toBeNull();
  });
});

describe('who', () => {
  const now = at('2020-09-01T07:00:00Z');
  it.each<[Partial<Asker>, string | null]>([
    [{}, null],
    [{ stage: 'done' }, null],
    [{ stage: 'ended' }, 'ended'],
    [{ stage: 'interest' }, 'notRegistered'],
    [{ stage: 'confirmAddress', addressConfirmed: false }, 'addressUnconfirmed'],
  ])('%j: %s', (asker, obstacle) => {
    expect(obstacleTo({ ...registered, ...asker }, offer(CLOSES), 'collecting', now)).toBe(
      obstacle,
    );
  });

  it.each(['frozen', 'voting', 'closed'] as const)('nobody once the list is %s', (phase) => {
    expect(obstacleTo(registered, offer(CLOSES), phase, now)).toBe('frozen');
  });
});

describe('merging', () => {
  const question = (
    id: string,
    mergedInto: string | null = null,
    hiddenReason: string | null = null,
  ) => ({ id, mergedInto, hiddenReason }) satisfies Sorted;
  const plan = (all: Sorted[], from: string, into: string) => {
    const find = (id: string) => all.find((one) => one.id === id)!;
    return mergePlan(all, find(from), find(into));
  };

  it('makes no chains: duplicates go along, and point to the one that stands', () => {
    const all = [question('a'), question('b', 'a'), question('c'), question('d', 'c')];
    expect(plan(all, 'a', 'd')).toEqual({ fault: null, standing: 'c', moved: ['a', 'b'] });
  });

  it.each([
    ['a', 'a'],
    ['a', 'b'],
  ])('refuses %s into %s, which are one already', (from, into) => {
    expect(plan([question('a'), question('b', 'a')], from, into).fault).toBe('withItself');
  });

  it('refuses hidden ones, on either side', () => {
    const all = [question('a'), question('b', null, 'because')];
    expect(plan(all, 'a', 'b').fault).toBe('hidden');
    expect(plan(all, 'b', 'a').fault).toBe('hidden');
  });

  it('leaves to the vote what stands for itself', () => {
    const all = [question('a'), question('b', 'a'), question('c', null, 'because')];
    expect(all.map(stateOf)).toEqual(['listed', 'merged', 'hidden']);
    expect(votable(all).map(({ id }) => id)).toEqual(['a']);
  });
});
