import { randomUUID } from 'node:crypto';
import type { Worker } from 'bullmq';
import type { Service } from '#contracts/message.js';
import type { MessageName, PayloadOf, SentPayload } from '#contracts/messages.js';
import { createQueueBackend, type QueueBackend } from '#messaging/queue-backend.js';
import { Queues } from '#messaging/queues.js';
import { eventually } from './eventually.js';
import type { TestService } from './service.js';

export interface SeenMessage {
  readonly name: string;
  readonly messageId: string;
  readonly payload: Record<string, unknown>;
}

/** Plays the other services on the real queue: sends messages, and takes what is sent to them. */
export class QueueProbe {
  readonly seen: SeenMessage[] = [];
  private readonly workers: Worker[] = [];
  private readonly queues: Queues;
  private readonly backend: QueueBackend;

  /** @param receivers the services whose queues are emptied into `seen` */
  constructor(service: TestService, receivers: readonly Service[] = []) {
    this.backend = createQueueBackend({
      QUEUE_BACKEND: service.env['QUEUE_BACKEND'] as 'redis' | 'postgres',
      REDIS_URL: service.env['REDIS_URL'],
      QUEUE_DATABASE_URL: service.env['QUEUE_DATABASE_URL'],
      QUEUE_PREFIX: service.env['QUEUE_PREFIX'] ?? '',
    });
    this.queues = new Queues(this.backend);
    for (const receiver of receivers) {
      const worker = this.backend.worker(
        receiver,
        async (job) => {
          const data = job.data as { messageId: string; payload: Record<string, unknown> };
          this.seen.push({ name: job.name, ...data });
        },
        1,
      );
      worker.on('error', () => undefined);
      void worker.run();
      this.workers.push(worker);
    }
  }

  /** @returns the message id; pass the same one again to play a duplicate */
  async send<N extends MessageName>(
    receiver: Service,
    name: N,
    payload: SentPayload<N>,
    messageId: string = randomUUID(),
  ): Promise<string> {
    await this.sendRaw(receiver, name, { messageId, payload });
    return messageId;
  }

  /** Also for what no service would send. */
  async sendRaw(receiver: Service, name: string, data: unknown): Promise<void> {
    await eventually(() => this.backend.ping().then(() => true)); // the connection takes a moment
    await this.queues.of(receiver).add(name, data, { jobId: randomUUID() });
  }

  named(name: MessageName): SeenMessage[] {
    return this.seen.filter((message) => message.name === name);
  }

  /** Waits for a message that fits. */
  next<N extends MessageName>(
    name: N,
    fits: (payload: PayloadOf<N>) => boolean = () => true,
  ): Promise<PayloadOf<N>> {
    return eventually(() => {
      const found = this.named(name).find((message) => fits(message.payload as PayloadOf<N>));
      if (!found)
        throw new Error(`no ${name} yet; seen: ${this.seen.map((m) => m.name).join(', ')}`);
      return found.payload as PayloadOf<N>;
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close(true).catch(() => undefined)));
    await this.queues.close();
  }
}
