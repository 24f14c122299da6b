import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { PayloadOf } from '#contracts/messages.js';
import { Outbox } from '#messaging/outbox.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import { currentRules } from '../../conditions/current-rules.js';
import type { ExpressionLanguage } from '../../conditions/expression.js';
import { EXPRESSION_LANGUAGE } from '../../conditions/language.js';
import { assess, decisionOf, keepDecision } from '../assess.js';
import { Decision } from '../decisions.entities.js';
import { DecisionMetrics } from '../decision-metrics.js';
import { lockOffer } from '../offer-lock.js';

type EligibilityRequest = PayloadOf<'registration.eligibility-requested.v1'>;

/**
 * Decides a registration by the current rules and facts. Repeated or older requests change
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
    { registrationId, request, municipalityId, functions, person }: EligibilityRequest,
  ): Promise<'decided' | 'known'> {
    const at = this.clock.date();
    const asked = { municipalityId, functions, person };
    const current = await currentRules(tx, offer.offerId);
    const assessment = await assess(tx, this.language, current.rules, offer, asked, at);
    const occasion = { registrationId, request, revision: 0, reassessmentId: null, asked, at };
    const decision = decisionOf(current, assessment, occasion);
    // Not kept: the same request came twice at once, and the other one is answering.
    if (!(await keepDecision(tx, this.outbox, decision))) return 'known';
    this.unitOfWork.afterCommit(() => this.metrics.decided(decision.outcome));
    return 'decided';
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
       (registration_id, request, offer_id, municipality_id, functions, person, requested_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (registration_id) DO UPDATE SET
       request = excluded.request, offer_id = excluded.offer_id,
       municipality_id = excluded.municipality_id, functions = excluded.functions,
       person = excluded.person, requested_at = excluded.requested_at
     WHERE parked_request.request < excluded.request`,
    [
      request.registrationId,
      request.request,
      request.offerId,
      request.municipalityId,
      JSON.stringify(request.functions),
      JSON.stringify(request.person),
      request.requestedAt,
    ],
  );
}
