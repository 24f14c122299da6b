import { moved, shortText } from './questions-view.rules.js';

it.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('%s moved by %i: %j', (id, by, order) => {
  expect(moved(['a', 'b', 'c'], id, by)).toEqual(order);
});

it('shortens what is long, to one line', () => {
  expect(shortText('eins\n zwei')).toBe('eins zwei');
  expect(shortText('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`);
});
