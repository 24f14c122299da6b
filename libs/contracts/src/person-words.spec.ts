import { functionWords, labelsOf, rankWords } from './person-words.js';
import { personFunction, personRank } from './vocabulary.js';

it.each(['de', 'en'] as const)('every function and rank has a name of its own (%s)', (locale) => {
  const functions = labelsOf(functionWords, locale);
  const ranks = labelsOf(rankWords, locale);
  expect(Object.keys(functions)).toEqual(personFunction.options);
  expect(Object.keys(ranks)).toEqual(personRank.options);
  const all = [...Object.values(functions), ...Object.values(ranks)];
  expect(new Set(all).size).toBe(all.length);
});

it('can be listed with commas, and begins with a capital where it stands alone', () => {
  const functions = Object.values(functionWords).flatMap(({ de, en }) => [de, en]);
  expect(functions.filter((word) => word.includes(','))).toEqual([]);
  expect(labelsOf(functionWords, 'de').educationCoordinator).toBe('Kommunale Koordinierung');
});
