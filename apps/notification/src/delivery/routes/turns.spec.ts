import type { Route } from './route.rules.js';
import { inHandOf, Turns } from './turns.js';

const route = (name: string, connections: number): Route => ({ name, connections }) as Route;
const tick = () => new Promise((wake) => setImmediate(wake));

describe('turns at a mail server', () => {
  const [two, one] = [route('two', 2), route('one', 1)];

  it('are had by as many as there are connections, then in order', async () => {
    const turns = new Turns([two, one]);
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const all = [0, 1, 2, 3].map((n) =>
      turns.inTurn(two, async () => {
        begun.push(n);
        await new Promise<void>((end) => (ends[n] = end));
        return n;
      }),
    );
    await tick();
    expect(begun).toEqual([0, 1]);
    ends[1]!();
    await tick();
    expect(begun).toEqual([0, 1, 2]);
    ends[0]!();
    await tick();
    ends[2]!();
    ends[3]!();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('go on after a failure, and one route does not wait for another', async () => {
    const turns = new Turns([two, one]);
    const fails = turns.inTurn(one, () => Promise.reject(new Error('no')));
    const next = turns.inTurn(one, async () => 'next');
    await expect(fails).rejects.toThrow('no');
    expect(await next).toBe('next');
    void turns.inTurn(one, () => new Promise(() => undefined));
    expect(await turns.inTurn(two, async () => 'other')).toBe('other');
  });

  it('leave some ready, but none beside a single connection', () => {
    expect([1, 2, 5, 50].map((n) => inHandOf(route('x', n)))).toEqual([1, 4, 8, 53]);
  });
});
