import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { Clock } from '#service-kit/clock.js';
import { newId } from '#service-kit/id.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { currentConditions } from '../../conditions/commands/save-conditions.command.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import type { ExpressionLanguage } from '../../conditions/expression.js';
import { EXPRESSION_LANGUAGE } from '../../conditions/language.js';
import { decide, findingsOf, type Verdict } from '../decide.rules.js';
import { Decision } from '../decisions.entities.js';
import { DecisionMetrics } from '../decision-metrics.js';
import { type EligibilityRequest, loadFacts } from '../load-facts.js';
import { lockOffer } from '../offer-lock.js';

/**
 * Decides a registration by the current conditions and facts. Repeated or older requests change
 * nothing. While the offer is not known yet, the request is parked (record-offer.command.ts).
 */
export class DecideEligibility extends Command<'decided' | 'parked' | 'known'> {
  constructor(readonly request: EligibilityRequest) {
    super();
  }
}

@CommandHandler(DecideEligibility)
export class DecideEligibilityHandler implements ICommandHandler<DecideEligibility> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly metrics: DecisionMetrics,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  execute({ request }: DecideEligibility): Promise<'decided' | 'parked' | 'known'> {
    return this.unitOfWork.run(async (tx) => {
      const { registrationId, offerId } = request;
      const newest = await tx.maximum(Decision, 'request', { registrationId });
      if (newest !== null && newest >= request.request) return 'known';
      const offer = await knownOffer(tx, offerId);
      if (!offer) {
        await park(tx, request);
        return 'parked';
      }
      return this.decide(tx, offer, request);
    });
  }

  private async decide(
    tx: EntityManager,
    offer: KnownOffer,
    request: EligibilityRequest,
  ): Promise<'decided' | 'known'> {
    const revision = await currentConditions(tx, offer.offerId);
    const conditions = revision?.conditions ?? [];
    const agencies = conditions.flatMap(({ expression }) => {
      const compilation = this.language.compile(expression);
      return compilation.ok ? compilation.expression.uses.agencies : [];
    });
    const facts = await loadFacts(tx, offer, request, agencies);
    const verdict = decide(this.language, conditions, facts);
    const decision: Decision = {
      decisionId: newId(),
      registrationId: request.registrationId,
      offerId: offer.offerId,
      request: request.request,
      outcome: verdict.outcome,
      conditionsVersion: revision?.version ?? 0,
      conditions: [...verdict.conditions],
      facts,
      decidedAt: this.clock.date(),
    };
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Decision)
      .values(decision as object)
      .orIgnore() // the same request came twice at once: the other one is answering
      .returning('decision_id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return 'known';
    await this.announce(decision, verdict);
    return 'decided';
  }

  private async announce(decision: Decision, verdict: Verdict): Promise<void> {
    const { decisionId, registrationId, offerId, request, outcome, conditionsVersion } = decision;
    await this.outbox.add('eligibility.decided.v1', {
      decisionId,
      registrationId,
      offerId,
      request,
      outcome,
      conditionsVersion,
      findings: findingsOf(verdict),
      decidedAt: decision.decidedAt.toISOString(),
    });
    this.unitOfWork.afterCommit(() => this.metrics.decided(outcome));
  }
}

async function knownOffer(tx: EntityManager, offerId: string): Promise<KnownOffer | null> {
  const offer = await tx.findOneBy(KnownOffer, { offerId });
  if (offer) return offer;
  await lockOffer(tx, offerId, 'shared');
  return tx.findOneBy(KnownOffer, { offerId });
}

/** One row per registration: its newest request. */
async function park(tx: EntityManager, request: EligibilityRequest): Promise<void> {
  await tx.query(
    `INSERT INTO parked_request
       (registration_id, request, offer_id, municipality_id, functions, requested_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (registration_id) DO UPDATE SET
       request = excluded.request, offer_id = excluded.offer_id,
       municipality_id = excluded.municipality_id, functions = excluded.functions,
       requested_at = excluded.requested_at
     WHERE parked_request.request < excluded.request`,
    [
      request.registrationId,
      request.request,
      request.offerId,
      request.municipalityId,
      JSON.stringify(request.functions),
      request.requestedAt,
    ],
  );
}
