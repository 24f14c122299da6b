import { Queue } from 'bullmq';
import type { Service } from '#contracts/message.js';
import type { QueueBackend } from './queue-backend.js';

export const QUEUES = Symbol('queues of this process');

/** The queues that this process adds to, opened when first used. */
export class Queues {
  private readonly opened = new Map<string, Queue>();

  constructor(readonly backend: QueueBackend) {}

  /** One queue per receiving service. */
  of(receiver: Service): Queue {
    return this.named(receiver);
  }

  /** A service's own work queue, e.g. `mail`. */
  named(name: string): Queue {
    const present = this.opened.get(name);
    if (present) return present;
    const queue = this.backend.queue(name);
    this.opened.set(name, queue);
    // Opened while the backend was away it would fail every add for ever: the next use opens another.
    queue.waitUntilReady().catch(() => {
      if (this.opened.get(name) === queue) this.opened.delete(name);
      queue.close().catch(() => undefined);
    });
    return queue;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.opened.values()].map((queue) => queue.close()));
    await this.backend.close();
  }
}
