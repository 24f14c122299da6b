import { Queue } from 'bullmq';
import type { Service } from '#contracts/message.js';
import type { QueueBackend } from './queue-backend.js';

export const QUEUES = Symbol('queues of this process');
export const QUEUE_BACKEND = Symbol('queue backend of this process');

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
    let queue = this.opened.get(name);
    if (!queue) this.opened.set(name, (queue = this.backend.queue(name)));
    return queue;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.opened.values()].map((queue) => queue.close()));
    await this.backend.close();
  }
}
