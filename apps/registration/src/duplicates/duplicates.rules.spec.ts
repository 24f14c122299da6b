import { bestToKeep, type Candidate, groupsOf, mergedAnswers, pairOf } from './duplicates.rules.js';

const person = (registrationId: string, changes: Partial<Candidate> = {}): Candidate => ({
  registrationId,
  ended: false,
  addressKey: `${registrationId}@example.org`,
  personKey: registrationId,
  ...changes,
});
const ids = (candidates: Candidate[], settled: [string, string][] = []) =>
  groupsOf(
    candidates,
    settled.map(([a, b]) => pairOf(a, b)),
  ).map((group) => group.registrationIds);

describe('who may be one person', () => {
  it('shares an address, or a name and a municipality', () => {
    const groups = groupsOf(
      [
        person('a', { addressKey: 'x', ended: true }),
        person('b', { addressKey: 'x' }),
        person('c', { personKey: 'p' }),
        person('d', { personKey: 'p' }),
        person('e'),
      ],
      [],
    );
    expect(groups).toEqual([
      { reasons: ['sameAddress'], registrationIds: ['a', 'b'] },
      { reasons: ['sameNameAndMunicipality'], registrationIds: ['c', 'd'] },
    ]);
  });

  it('is one group where one hangs on the other, with both reasons', () => {
    const chain = [
      person('c', { personKey: 'p' }),
      person('a', { addressKey: 'x', ended: true }),
      person('b', { addressKey: 'x', personKey: 'p' }),
    ];
    expect(groupsOf(chain, [])).toEqual([
      { reasons: ['sameAddress', 'sameNameAndMunicipality'], registrationIds: ['a', 'b', 'c'] },
    ]);
  });

  it('is nobody who has ended twice', () => {
    const ended = ['a', 'b'].map((id) => person(id, { addressKey: 'x', ended: true }));
    expect(ids(ended)).toEqual([]);
  });

  it('is nobody about whom staff have said so, until somebody new comes', () => {
    const three = ['a', 'b', 'c'].map((id) => person(id, { personKey: 'p' }));
    expect(ids(three.slice(0, 2), [['b', 'a']])).toEqual([]);
    expect(ids(three, [['a', 'b']])).toEqual([['a', 'b', 'c']]);
    expect(
      ids(three, [
        ['a', 'c'],
        ['b', 'c'],
      ]),
    ).toEqual([['a', 'b']]);
  });
});

it('keeps the one that has come furthest, then the one that came first', () => {
  const at = (registrationId: string, changes: object) => ({
    registrationId,
    position: {
      stage: 'approval',
      eligibility: 'eligible',
      approval: 'open',
      seat: 'none',
      attendance: 'unknown',
      ...changes,
    } as never,
  });
  const ended = at('a', { stage: 'ended' });
  const early = at('b', { stage: 'confirmAddress' });
  const open = at('c', {});
  const waiting = at('d', { stage: 'seat', seat: 'waiting' });
  const placed = at('e', { stage: 'done', seat: 'confirmed' });
  expect(bestToKeep([ended, early, open, waiting, placed])).toBe('e');
  expect(bestToKeep([ended, early, open, waiting])).toBe('d');
  expect(bestToKeep([ended, early, open])).toBe('c');
  expect(bestToKeep([ended, early])).toBe('b');
  expect(bestToKeep([ended])).toBe('a');
  expect(bestToKeep([])).toBeNull();
});

describe('answers of two', () => {
  const questionnaire = ['one', 'two', 'three'].map((key) => ({
    key,
    label: { de: key },
    kind: 'text' as const,
    neededBy: 'never' as const,
  }));
  const kept = { one: 'kept' };
  const dropped = { one: 'dropped', two: 'two', old: 'not asked any more' };

  it.each([
    ['none', kept, []],
    ['missing', { one: 'kept', two: 'two' }, ['two']],
    ['all', { one: 'dropped', two: 'two' }, ['one', 'two']],
  ] as const)('become one: %s', (take, answers, taken) => {
    expect(mergedAnswers(kept, dropped, questionnaire, take)).toEqual({ answers, taken });
  });

  it('that are the same are not taken over', () => {
    expect(mergedAnswers(kept, kept, questionnaire, 'all').taken).toEqual([]);
  });
});
