import fc from 'fast-check';
import { ballotFault, ranked } from './ranking.rules.js';

const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

it('ranks by votes; equal ones share the better rank, and it is said', () => {
  const result = ranked(list, [['a', 'b'], ['b', 'c'], ['c', 'd'], ['c']]);
  expect(result).toEqual([
    { id: 'c', votes: 3, rank: 1, tied: false },
    { id: 'b', votes: 2, rank: 2, tied: false },
    { id: 'a', votes: 1, rank: 3, tied: true },
    { id: 'd', votes: 1, rank: 3, tied: true },
  ]);
});

it('ranks 1, 2, 2, 4', () => {
  const result = ranked(list, [['a', 'b', 'c'], ['a', 'b', 'c'], ['a']]);
  expect(result.map(({ id, rank, tied }) => [id, rank, tied])).toEqual([
    ['a', 1, false],
    ['b', 2, true],
    ['c', 2, true],
    ['d', 4, false],
  ]);
});

it('counts no ballot twice for a question, and none that it does not know', () => {
  const result = ranked([{ id: 'a' }], [['a', 'a', 'gone']]);
  expect(result).toEqual([{ id: 'a', votes: 1, rank: 1, tied: false }]);
});

it('loses no vote, whatever the ballots', () => {
  const ballot = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(ballot), (ballots) => {
      const result = ranked(list, ballots);
      expect(result.reduce((sum, { votes }) => sum + votes, 0)).toBe(ballots.flat().length);
      for (const one of result) {
        const better = result.filter(({ votes }) => votes > one.votes).length;
        const equal = result.filter(({ votes }) => votes === one.votes).length;
        expect([one.rank, one.tied]).toEqual([better + 1, equal > 1]);
      }
      expect(result.map(({ votes }) => votes)).toEqual(
        result.map(({ votes }) => votes).sort((x, y) => y - x),
      );
    }),
  );
});

it.each([
  [['a'], null],
  [['a', 'b'], null],
  [['a', 'b', 'c'], 'tooMany'],
  [['a', 'a'], 'twice'],
  [['a', 'x'], 'notOnList'],
])('a ballot of %j: %s', (choices, fault) => {
  expect(ballotFault(choices, new Set(['a', 'b', 'c']), 2)).toBe(fault);
});
