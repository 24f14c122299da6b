import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Poller } from './poller.js';

const silent = { error: () => undefined };

describe('a poller', () => {
  it('never runs twice at once, and its stop waits for the run in hand', async () => {
    let running = 0;
    let most = 0;
    let finished = 0;
    const poller = new Poller(
      'test',
      1,
      async () => {
        most = Math.max(most, ++running);
        await sleep(10);
        running--;
        finished++;
      },
      silent,
    );
    poller.start();
    for (let i = 0; i < 20; i++) {
      poller.wake();
      await sleep(3);
    }
    await poller.stop();
    expect([most, running]).toEqual([1, 0]);
    const atStop = finished;
    await sleep(30);
    expect(finished).toBe(atStop);
  });

  it('runs again at once while there is more to do, and when woken', async () => {
    let left = 5;
    let runs = 0;
    const poller = new Poller('test', 60_000, async () => (runs++, --left > 0), silent);
    poller.start();
    await sleep(50);
    expect(runs).toBe(5);
    poller.wake();
    await sleep(20);
    expect(runs).toBe(6);
    await poller.stop();
  });

  it('has nothing to do with whoever wakes it', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const poller = new Poller(
      'test',
      60_000,
      async () => void seen.push(request.getStore()),
      silent,
    );
    poller.start();
    await sleep(20);
    request.run('a request', () => poller.wake());
    await sleep(20);
    await poller.stop();
    expect(seen).toEqual([undefined, undefined]);
  });

  it('survives an error, reports it, and slows down while it lasts', async () => {
    let runs = 0;
    let reported = 0;
    const poller = new Poller(
      'test',
      10,
      async () => {
        runs++;
        throw new Error('away');
      },
      { error: () => reported++ } as never,
    );
    poller.start();
    await sleep(100);
    await poller.stop();
    expect(runs).toBeGreaterThan(1);
    expect(runs).toBeLessThan(8); // 10 runs and more without slowing down
    expect(reported).toBe(runs);
  });
});
