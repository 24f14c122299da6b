import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { planBatches } from '../batches.js';
import { Reassessment } from '../reassessment.entities.js';
import { after } from '../reassessment.workflow.js';

/** Begins one reassessment to which no more changes came: its work goes into the queue in batches. */
export class BeginDue extends Command<boolean> {}

@CommandHandler(BeginDue)
export class BeginDueHandler implements ICommandHandler<BeginDue> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly logger: PinoLogger,
  ) {}

  /** @returns whether one was begun: there may be another */
  execute(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const due = await nextDue(tx);
      const state = due && after(due.state, 'no more changes came');
      if (!due || !state) return false;
      const { reassessmentId, offerId } = due;
      const batches = await planBatches(tx, this.outbox, 'assess', reassessmentId, {
        sql: `SELECT registration_id AS id FROM known_registration
              WHERE offer_id = $1 AND present AND decision_id IS NOT NULL`,
        parameters: [offerId],
      });
      await tx.update(Reassessment, reassessmentId, {
        batches,
        batchesDone: 0,
        ...(batches > 0 ? { state } : { state: 'unchanged', closedAt: this.clock.date() }),
      });
      this.logger.info(
        { reassessmentId, offerId, batches },
        'registrations are assessed again, because facts or rules changed',
      );
      return true;
    });
  }
}

/** Technical time. Not while items of the offer are being applied: they would be compared half-way. */
async function nextDue(tx: EntityManager): Promise<Reassessment | null> {
  const [row] = await tx.query<{ reassessment_id: string }[]>(
    `SELECT reassessment_id FROM reassessment due
     WHERE state = 'waiting' AND due_at <= now()
       AND NOT EXISTS (SELECT 1 FROM reassessment other
         WHERE other.offer_id = due.offer_id AND other.state = 'applying')
     ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  return row ? tx.findOneBy(Reassessment, { reassessmentId: row.reassessment_id }) : null;
}
