import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { In, type EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../conditions/conditions.entities.js';
import { type CurrentRules, currentRules } from '../conditions/current-rules.js';
import type { ExpressionLanguage } from '../conditions/expression.js';
import { EXPRESSION_LANGUAGE } from '../conditions/language.js';
import { decisionOf, keepDecisions } from '../decisions/assess.js';
import type { Decision } from '../decisions/decisions.entities.js';
import { DecisionMetrics } from '../decisions/decision-metrics.js';
import { fingerprintOf, lockPresent, type Present, reassess } from './assess-present.js';
import { liveStates, after } from './reassessment.workflow.js';
import { Reassessment, ReassessmentItem, type StaleReason } from './reassessment.entities.js';

interface Result {
  readonly item: ReassessmentItem;
  /** Null: it is not applied, for the reason beside it. */
  readonly decision: Decision | null;
  readonly staleReason: StaleReason | null;
}

/**
 * Turns chosen items into decisions. An item of which the facts, the rules or the decision changed
 * since the list was made is left out: nobody has looked at what it would be now.
 */
@Injectable()
export class Application {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly metrics: DecisionMetrics,
    private readonly logger: PinoLogger,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /** All chosen items of a reassessment, in the running transaction. */
  async applyAll(tx: EntityManager, reassessmentId: string): Promise<void> {
    await this.apply(tx, reassessmentId, { after: null, until: null });
    await this.finish(tx, reassessmentId);
  }

  /** One batch out of the queue; the last one finishes. */
  async applyBatch(
    tx: EntityManager,
    reassessmentId: string,
    range: { readonly after: string | null; readonly until: string },
  ): Promise<void> {
    await this.apply(tx, reassessmentId, range);
    const [[row]] = await tx.query<[{ last: boolean }[], number]>(
      `UPDATE reassessment SET batches_done = batches_done + 1
       WHERE reassessment_id = $1 AND state = 'applying'
       RETURNING batches_done = batches AS last`,
      [reassessmentId],
    );
    if (row?.last) await this.finish(tx, reassessmentId);
  }

  private async apply(
    tx: EntityManager,
    reassessmentId: string,
    range: { readonly after: string | null; readonly until: string | null },
  ): Promise<void> {
    const { offerId } = await tx.findOneByOrFail(Reassessment, { reassessmentId });
    const offer = await tx.findOneByOrFail(KnownOffer, { offerId });
    const items = await chosenItems(tx, reassessmentId, range);
    const current = await currentRules(tx, offerId);
    const results = await this.results(tx, offer, current, items);
    const decisions = results.flatMap(({ decision }) => (decision ? [decision] : []));
    await keepDecisions(tx, this.outbox, decisions);
    await writeResults(tx, results);
    this.unitOfWork.afterCommit(() => {
      for (const { outcome } of decisions) this.metrics.decided(outcome);
    });
  }

  private async results(
    tx: EntityManager,
    offer: KnownOffer,
    current: CurrentRules,
    items: readonly ReassessmentItem[],
  ): Promise<Result[]> {
    const at = this.clock.date();
    const locked = await lockPresent(
      tx,
      items.map(({ registrationId }) => registrationId),
    );
    const assessed = await reassess(tx, this.language, current.rules, offer, locked, at);
    const byRegistration = new Map(assessed.map((one) => [one.present.registrationId, one]));
    return items.map((item) => {
      const now = byRegistration.get(item.registrationId);
      if (!now) return { item, decision: null, staleReason: 'notPresent' };
      const staleReason = staleReasonOf(
        item,
        now.present,
        fingerprintOf(current, now.assessment.facts),
      );
      if (staleReason) return { item, decision: null, staleReason };
      const { registrationId, request, revision, asked } = now.present;
      const decision = decisionOf(current, now.assessment, {
        registrationId,
        request,
        revision: revision + 1,
        reassessmentId: item.reassessmentId,
        asked,
        at,
      });
      return { item, decision, staleReason: null };
    });
  }

  private async finish(tx: EntityManager, reassessmentId: string): Promise<void> {
    const { offerId } = await tx.findOneByOrFail(Reassessment, { reassessmentId });
    const itemsLeft = await tx.countBy(ReassessmentItem, { reassessmentId, state: 'proposed' });
    const newerBegan = await tx.existsBy(Reassessment, { offerId, state: In([...liveStates]) });
    const state = after('applying', 'the chosen items were applied', { itemsLeft, newerBegan });
    if (!state) return;
    const closedAt = state === 'open' ? null : this.clock.date();
    await tx.update(Reassessment, reassessmentId, { state, closedAt });
    if (state === 'superseded') {
      await tx.delete(ReassessmentItem, { reassessmentId, state: 'proposed' });
    }
    this.logger.info({ reassessmentId, offerId, itemsLeft }, 'chosen decisions were applied');
  }
}

function staleReasonOf(
  item: ReassessmentItem,
  now: Present,
  fingerprint: string,
): StaleReason | null {
  if (now.decisionId !== item.decisionId) return 'decidedAnew';
  return fingerprint === item.fingerprint ? null : 'factsChanged';
}

const chosenItems = (
  tx: EntityManager,
  reassessmentId: string,
  range: { readonly after: string | null; readonly until: string | null },
): Promise<ReassessmentItem[]> =>
  tx
    .createQueryBuilder(ReassessmentItem, 'item')
    .where('item.reassessmentId = :reassessmentId', { reassessmentId })
    .andWhere(`item.state = 'chosen'`)
    .andWhere('(:after::uuid IS NULL OR item.itemId > :after)', { after: range.after })
    .andWhere('(:until::uuid IS NULL OR item.itemId <= :until)', { until: range.until })
    .orderBy('item.itemId')
    .getMany();

const writeResults = (tx: EntityManager, results: readonly Result[]): Promise<unknown> =>
  tx.query(
    `UPDATE reassessment_item item SET
       state = CASE WHEN result."staleReason" IS NULL THEN 'applied' ELSE 'stale' END,
       stale_reason = result."staleReason"
     FROM jsonb_to_recordset($1::jsonb) AS result ("itemId" uuid, "staleReason" text)
     WHERE item.item_id = result."itemId"`,
    [JSON.stringify(results.map(({ item: { itemId }, staleReason }) => ({ itemId, staleReason })))],
  );
