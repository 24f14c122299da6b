import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Queue } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import type { Service } from '#contracts/message.js';
import { Poller } from '#service-kit/work/poller.js';
import { QUEUES, type Queues } from './queues.js';
import { RelaySignal } from './relay-signal.js';

const POLL_MS = 2_000; // a net only: a commit wakes the relay of its process at once
const CONFIRM_MS = 5_000;
const BATCH = 200;
/** How long a job may take until the relay looks whether the queue still knows it. */
const CONFIRM_AFTER = '5 seconds';
const LEASE = '15 seconds';

interface ClaimedRow {
  id: string;
  message_id: string;
  name: string;
  receiver: Service;
  payload: object;
  request_id: string | null;
  fence: number;
  attempts: number;
}

/**
 * Carries committed messages from the outbox into the queues.
 *
 * It claims by state, never by "last id seen": a row that commits late would be skipped for ever.
 * The claim moves `due_at` ahead as a lease, and the fence number keeps a relay that lost its lease
 * from marking rows. A message counts as delivered only when its job is done: until then a wiped
 * queue gets it again, and the receiver's inbox makes the repetition harmless.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sender: Poller;
  private readonly confirmer: Poller;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(QUEUES) private readonly queues: Queues,
    private readonly signal: RelaySignal,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    this.sender = new Poller('outbox relay', POLL_MS, () => this.send(), logger);
    this.confirmer = new Poller('outbox confirmation', CONFIRM_MS, () => this.confirm(), logger);
  }

  onApplicationBootstrap(): void {
    this.signal.onWake(() => this.sender.wake());
    this.sender.start();
    this.confirmer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.sender.stop(), this.confirmer.stop()]);
  }

  /** @returns whether there is more to send */
  async send(): Promise<boolean> {
    const rows = await this.claim(`state = 'pending'`);
    if (rows.length === 0) return false;
    const byReceiver = Map.groupBy(rows, (row) => row.receiver);
    const results = await Promise.allSettled(
      [...byReceiver].map(([receiver, group]) => this.addTo(this.queues.of(receiver), group)),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason; // the rows fall due again when their lease ends
    return rows.length === BATCH;
  }

  private async addTo(queue: Queue, rows: ClaimedRow[]): Promise<void> {
    try {
      await queue.addBulk(
        rows.map((row) => ({
          name: row.name,
          data: {
            messageId: row.message_id,
            ...(row.request_id && { requestId: row.request_id }),
            payload: row.payload,
          },
          opts: { jobId: row.id },
        })),
      );
    } catch (error) {
      // Waiting for the lease would be slow once the queue is back: try again soon, within 5 s.
      await this.mark(rows, `due_at = now() + least(attempts, 5) * interval '1 second'`);
      throw error;
    }
    await this.mark(rows, `state = 'sent', due_at = now() + interval '${CONFIRM_AFTER}'`);
  }

  /** Asks the queue about messages sent a while ago; what it no longer knows is sent again. */
  async confirm(): Promise<boolean> {
    const rows = await this.claim(`state = 'sent'`);
    if (rows.length === 0) return false;
    const states = await Promise.all(
      rows.map((row) => this.queues.of(row.receiver).getJobState(row.id)),
    );
    const having = (...wanted: string[]): ClaimedRow[] =>
      rows.filter((_, index) => wanted.includes(states[index] ?? 'unknown'));
    // `failed` has become a dead letter at the receiver; replaying it is a person's decision.
    await this.mark(having('completed', 'failed'), `state = 'delivered'`);
    await this.mark(having('unknown'), `state = 'pending', due_at = now()`);
    return rows.length === BATCH;
  }

  private async claim(condition: string): Promise<ClaimedRow[]> {
    const [rows] = await this.dataSource.query<[ClaimedRow[], number]>(
      `UPDATE outbox_message SET due_at = now() + interval '${LEASE}', fence = fence + 1,
              attempts = attempts + 1
        WHERE id IN (SELECT id FROM outbox_message WHERE ${condition} AND due_at <= now()
                      ORDER BY due_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
        RETURNING id, message_id, name, receiver, payload, request_id, fence, attempts`,
    );
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1)); // ids grow with time
  }

  private async mark(rows: readonly ClaimedRow[], change: string): Promise<void> {
    if (rows.length === 0) return;
    await this.dataSource.query(
      `UPDATE outbox_message o SET ${change}
         FROM unnest($1::uuid[], $2::int[]) AS claimed(id, fence)
        WHERE o.id = claimed.id AND o.fence = claimed.fence`,
      [rows.map((row) => row.id), rows.map((row) => row.fence)],
    );
  }
}
