import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { newId } from '#service-kit/data/id.js';
import { currentContext } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { DeadLetter, OutboxMessage } from './messaging.entities.js';
import { RelaySignal } from './relay-signal.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Messages that could not be taken in: kept, visible, and replayed when a person says so. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signal: RelaySignal,
  ) {}

  /** Safe to repeat: one row per message. A replay that fails again opens it again. */
  async bury(job: Job, error: Error): Promise<void> {
    await this.unitOfWork.runApart((tx) =>
      tx.query(
        `INSERT INTO dead_letter (message_id, name, payload, error, attempts) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (message_id) DO UPDATE
           SET error = $4, attempts = $5, failed_at = now(), replayed_at = NULL`,
        rowOf(job, error),
      ),
    );
  }

  /** Nothing where it is known already, replayed or not, or was taken in after all. */
  async buryOnce(job: Job, error: Error): Promise<void> {
    await this.unitOfWork.runApart((tx) =>
      tx.query(
        `INSERT INTO dead_letter (message_id, name, payload, error, attempts)
         SELECT $1::uuid, $2::text, $3::jsonb, $4::text, $5::int
          WHERE NOT EXISTS (SELECT FROM received_message WHERE message_id = $1::uuid)
         ON CONFLICT (message_id) DO NOTHING`,
        rowOf(job, error),
      ),
    );
  }

  open(): Promise<DeadLetter[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(DeadLetter, 'letter')
      .where('letter.replayedAt IS NULL')
      .orderBy('letter.failedAt')
      .limit(500)
      .getMany();
  }

  /**
   * Puts one message into the queue of `service` again, under the same message id: if it was taken in
   * after all, nothing happens.
   * @returns false when there is no such open dead letter
   */
  async replay(messageId: string, service: string): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const [letters] = await tx.query<[{ name: string; payload: object }[], number]>(
        `UPDATE dead_letter SET replayed_at = now()
          WHERE message_id = $1 AND replayed_at IS NULL RETURNING name, payload`,
        [messageId],
      );
      const letter = letters[0];
      if (!letter) return false;
      await tx.insert(OutboxMessage, {
        id: newId(),
        messageId,
        receiver: service,
        ...letter,
        requestId: currentContext()?.requestId ?? null, // of the replay: whose doing is it now?
      });
      this.unitOfWork.afterCommit(() => this.signal.wake());
      return true;
    });
  }
}

function rowOf(job: Job, error: Error): unknown[] {
  const data = job.data as { messageId?: unknown; payload?: unknown } | null;
  const given = data?.messageId;
  return [
    typeof given === 'string' && UUID.test(given) ? given : newId(),
    job.name.slice(0, 200),
    JSON.stringify(data?.payload ?? data ?? null),
    error.message.slice(0, 2_000),
    job.attemptsMade,
  ];
}
