import { eachApart } from './each-apart.js';

describe('a step for each item', () => {
  const failing = (bad: readonly number[]) => {
    const done: number[] = [];
    const run = eachApart([1, 2, 3, 4], async (item) => {
      if (bad.includes(item)) throw new Error(`no ${item}`);
      done.push(item);
    });
    return { done, run };
  };
  it('is taken for all, whichever fails, and says which one did', async () => {
    const { done, run } = failing([2]);
    await expect(run).rejects.toThrow('no 2');
    expect(done).toEqual([1, 3, 4]);
  });
  it('names all that failed', async () => {
    const { run } = failing([1, 4]);
    await expect(run).rejects.toMatchObject({
      message: '2 of 4 failed',
      errors: [new Error('no 1'), new Error('no 4')],
    });
  });
  it('fails nothing where none does', async () => {
    const { done, run } = failing([]);
    await run;
    expect(done).toEqual([1, 2, 3, 4]);
  });
});
