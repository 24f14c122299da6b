import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { In, type EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Application } from '../application.js';
import { BATCH, planBatches } from '../batches.js';
import { ownReassessment } from '../own-reassessment.js';
import { Reassessment, ReassessmentItem } from '../reassessment.entities.js';
import { after } from '../reassessment.workflow.js';

/** Most items that can be chosen one by one; more than that is "all". */
export const mostChosen = 500;

/**
 * Applies what a person has looked at: all items, or those chosen. A few are applied at once, many
 * through the queue. Each item checks once more that its facts and rules are the same.
 */
export class ApplyItems extends Command<Reassessment> {
  constructor(
    readonly who: Actor,
    readonly reassessmentId: string,
    readonly items: 'all' | readonly string[],
  ) {
    super();
  }
}

@CommandHandler(ApplyItems)
export class ApplyItemsHandler implements ICommandHandler<ApplyItems> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly application: Application,
  ) {}

  /**
   * @throws Problem `reassessment.not_found`, `reassessment.not_open`, `reassessment.item_unknown`
   */
  execute({ who, reassessmentId, items }: ApplyItems): Promise<Reassessment> {
    return this.unitOfWork.run(async (tx) => {
      const reassessment = await ownReassessment(tx, who, reassessmentId, 'lock');
      const state = after(reassessment.state, 'a person applied items');
      if (!state) throw new Problem('reassessment.not_open', { state: reassessment.state });
      const chosen = await choose(tx, reassessmentId, items);
      await tx.update(Reassessment, reassessmentId, { state, closedBy: actorLabel(who) });
      await this.audit.record(reassessmentId, 'reassessment.applied', {
        items: chosen,
        all: items === 'all',
      });
      if (chosen <= BATCH) await this.application.applyAll(tx, reassessmentId);
      else await this.queue(tx, reassessmentId);
      return tx.findOneByOrFail(Reassessment, { reassessmentId });
    });
  }

  private async queue(tx: EntityManager, reassessmentId: string): Promise<void> {
    const batches = await planBatches(tx, this.outbox, 'apply', reassessmentId, {
      sql: `SELECT item_id AS id FROM reassessment_item
            WHERE reassessment_id = $1 AND state = 'chosen'`,
      parameters: [reassessmentId],
    });
    await tx.update(Reassessment, reassessmentId, { batches, batchesDone: 0 });
  }
}

/** @returns how many */
async function choose(
  tx: EntityManager,
  reassessmentId: string,
  items: 'all' | readonly string[],
): Promise<number> {
  const proposed = { reassessmentId, state: 'proposed' as const };
  if (items === 'all') {
    const { affected } = await tx.update(ReassessmentItem, proposed, { state: 'chosen' });
    return affected ?? 0;
  }
  const found = await tx.find(ReassessmentItem, {
    select: { itemId: true },
    where: { ...proposed, itemId: In([...items]) },
  });
  const known = new Set(found.map(({ itemId }) => itemId));
  const unknown = items.findIndex((itemId) => !known.has(itemId.toLowerCase()));
  if (unknown >= 0) {
    throw new Problem('reassessment.item_unknown', {}, { pointer: `/items/${unknown}` });
  }
  await tx.update(ReassessmentItem, { itemId: In([...known]) }, { state: 'chosen' });
  return known.size;
}
