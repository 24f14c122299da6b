import { AskTogether } from './ask-together.js';

describe('questions asked together', () => {
  function desk(most = 10) {
    const asked: number[][] = [];
    const answers: (() => void)[] = [];
    const desk = new AskTogether<number, string>(most, async (questions) => {
      asked.push(questions);
      await new Promise<void>((go) => answers.push(go));
      if (questions.includes(13)) throw new Error('no answer');
      return questions.map((n) => `answer ${n}`);
    });
    /** Gives the answer that is awaited. */
    const answer = async (): Promise<void> => {
      answers.shift()!();
      await new Promise((wake) => setTimeout(wake, 5));
    };
    return { desk, asked, answer };
  }
  const soon = (): Promise<void> => new Promise((wake) => setTimeout(wake, 5));

  it('goes at once when it is alone, with others that come in the meantime afterwards', async () => {
    const { desk: one, asked, answer } = desk();
    const first = one.ask(1);
    await soon();
    expect(asked).toEqual([[1]]);
    const [second, third] = [one.ask(2), one.ask(3)];
    await soon();
    expect(asked).toEqual([[1]]);
    await answer();
    expect(await first).toBe('answer 1');
    expect(asked).toEqual([[1], [2, 3]]);
    await answer();
    expect(await Promise.all([second, third])).toEqual(['answer 2', 'answer 3']);
    const fourth = one.ask(4);
    await soon();
    expect(asked.at(-1)).toEqual([4]);
    await answer();
    expect(await fourth).toBe('answer 4');
  });

  it('asks no more at once than may be asked', async () => {
    const { desk: one, asked, answer } = desk(2);
    const all = Promise.all([1, 2, 3, 4, 5].map((n) => one.ask(n)));
    await soon();
    await answer();
    await answer();
    await answer();
    expect((await all).length).toBe(5);
    expect(asked).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('asks each alone when together they get no answer: one that has none spoils nobody else’s', async () => {
    const { desk: one, asked, answer } = desk();
    const all = Promise.allSettled([one.ask(12), one.ask(13)]);
    await soon();
    await answer();
    expect(asked).toEqual([[12, 13], [12], [13]]);
    await answer();
    await answer();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const later = one.ask(14);
    await soon();
    await answer();
    expect(await later).toBe('answer 14');
  });
});
