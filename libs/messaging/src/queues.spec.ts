import type { QueueBackend } from './queue-backend.js';
import { Queues } from './queues.js';

/** A backend whose first queue was opened while it was away. */
function backendAwayAtFirst() {
  const opened: { closed: boolean }[] = [];
  const queue = () => {
    const one = {
      closed: false,
      waitUntilReady: () =>
        opened.indexOf(one) === 0 ? Promise.reject(new Error('away')) : Promise.resolve(),
      close: async () => void (one.closed = true),
    };
    opened.push(one);
    return one;
  };
  return { opened, backend: { queue, close: async () => undefined } as unknown as QueueBackend };
}

describe('the queues of a process', () => {
  it('opens another one after a queue that could not be opened', async () => {
    const { opened, backend } = backendAwayAtFirst();
    const queues = new Queues(backend);
    const first = queues.of('catalogue');
    await new Promise((settled) => setImmediate(settled));
    const second = queues.of('catalogue');
    expect(second).not.toBe(first);
    expect(opened.map((one) => one.closed)).toEqual([true, false]);
    await new Promise((settled) => setImmediate(settled));
    expect(queues.of('catalogue')).toBe(second);
  });
});
