import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import type { EntityManager } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import { currentRules } from '../../conditions/current-rules.js';
import type { ExpressionLanguage } from '../../conditions/expression.js';
import { EXPRESSION_LANGUAGE } from '../../conditions/language.js';
import { insertRows } from '../../register/register-rows.js';
import { fingerprintOf, presentOf, reassess, viewsOf } from '../assess-present.js';
import type { Batch } from '../batches.js';
import { Reassessment, ReassessmentItem } from '../reassessment.entities.js';
import { after } from '../reassessment.workflow.js';

/** Decides some registrations again and lists those whose decision would differ. Nothing is applied. */
export class AssessBatch extends Command<void> {
  constructor(readonly batch: Batch) {
    super();
  }
}

@CommandHandler(AssessBatch)
export class AssessBatchHandler implements ICommandHandler<AssessBatch> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: PinoLogger,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  execute({ batch }: AssessBatch): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const { reassessmentId } = batch;
      const reassessment = await tx.findOneBy(Reassessment, { reassessmentId });
      if (reassessment?.state !== 'assessing') return; // superseded meanwhile
      const offer = await tx.findOneByOrFail(KnownOffer, { offerId: reassessment.offerId });
      const all = await presentOf(tx, offer.offerId, batch);
      const items = await this.itemsOf(tx, reassessmentId, offer, all);
      await insertRows(tx, ReassessmentItem, items);
      await this.finish(tx, reassessmentId, all.length);
    });
  }

  private async itemsOf(
    tx: EntityManager,
    reassessmentId: string,
    offer: KnownOffer,
    all: Awaited<ReturnType<typeof presentOf>>,
  ): Promise<ReassessmentItem[]> {
    const current = await currentRules(tx, offer.offerId);
    const at = this.clock.date();
    const assessed = await reassess(tx, this.language, current.rules, offer, all, at);
    const differing = assessed.filter(({ differs }) => differs);
    const views = await viewsOf(
      tx,
      differing.map(({ present }) => present.decisionId),
    );
    return differing.flatMap(({ present, assessment, after: then }) => {
      const before = views.get(present.decisionId);
      if (!before) return [];
      const { registrationId, decisionId } = present;
      const fingerprint = fingerprintOf(current, assessment.facts);
      const item: ReassessmentItem = {
        itemId: newId(),
        reassessmentId,
        registrationId,
        decisionId,
        before,
        after: then,
        fingerprint,
        state: 'proposed',
        staleReason: null,
      };
      return [item];
    });
  }

  /** The last batch opens the list. All wait for the row here, at the end of their work. */
  private async finish(tx: EntityManager, reassessmentId: string, assessed: number): Promise<void> {
    const [[row]] = await tx.query<[{ offer_id: string; batches: number; done: number }[], number]>(
      `UPDATE reassessment SET batches_done = batches_done + 1, assessed = assessed + $2
       WHERE reassessment_id = $1 AND state = 'assessing'
       RETURNING offer_id, batches, batches_done AS done`,
      [reassessmentId, assessed],
    );
    if (!row) {
      await tx.delete(ReassessmentItem, { reassessmentId, state: 'proposed' }); // superseded
      return;
    }
    if (row.done < row.batches) return;
    const itemsLeft = await tx.countBy(ReassessmentItem, { reassessmentId });
    const circumstances = { itemsLeft, newerBegan: false };
    const state = after('assessing', 'every registration was assessed', circumstances) ?? 'open';
    const at = this.clock.date();
    await tx.update(Reassessment, reassessmentId, {
      state,
      ...(state === 'open' ? { openedAt: at } : { closedAt: at }),
    });
    this.logger.info(
      { reassessmentId, offerId: row.offer_id, items: itemsLeft },
      itemsLeft > 0
        ? 'decisions would change: a person decides whether they are applied'
        : 'no decision would change',
    );
  }
}
