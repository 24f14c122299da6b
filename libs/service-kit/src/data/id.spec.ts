import { id } from '#contracts/vocabulary.js';
import { newId } from './id.js';

it('makes ids that sort in the order in which they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const one of ids.slice(0, 100)) {
    expect(id.safeParse(one).success).toBe(true);
    expect(one[14]).toBe('7');
  }
});
