import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Locale } from '#contracts/vocabulary.js';
import { Outbox } from '#messaging/outbox.js';
import { type Actor, actorLabel, worksFor } from '#service-kit/actor.js';
import { Audit } from '#service-kit/audit.js';
import { Clock } from '#service-kit/clock.js';
import { assertVersion } from '#service-kit/etag.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Agency } from '../../register/bonds.entities.js';
import { faultsOf } from '../check-conditions.js';
import { type Condition, type ConditionInput, withDefaults } from '../condition.rules.js';
import { ConditionsRevision, KnownOffer } from '../conditions.entities.js';
import type { ExpressionLanguage } from '../expression.js';
import { EXPRESSION_LANGUAGE } from '../language.js';

/** Replaces an offer's conditions by a new version; the catalogue learns what publishing needs. */
export class SaveConditions extends Command<ConditionsRevision> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    /** The version last read; 0 when there were none. */
    readonly ifMatch: number,
    readonly conditions: readonly ConditionInput[],
    readonly locale: Locale,
  ) {
    super();
  }
}

@CommandHandler(SaveConditions)
export class SaveConditionsHandler implements ICommandHandler<SaveConditions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /** @throws Problem `conditions.offer_not_found`, `conditions.invalid`, `request.stale` */
  execute({
    who,
    offerId,
    ifMatch,
    conditions,
    locale,
  }: SaveConditions): Promise<ConditionsRevision> {
    return this.unitOfWork.run(async (tx) => {
      // The lock keeps two editors from writing the same version.
      const offer = await tx.findOne(KnownOffer, {
        where: { offerId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!offer || !worksFor(who, offer.organiserAgencyId)) {
        throw new Problem('conditions.offer_not_found');
      }
      const current = await currentConditions(tx, offerId);
      assertVersion(current?.version ?? 0, ifMatch);
      await this.assertSound(tx, conditions, locale);

      const revision: ConditionsRevision = {
        offerId,
        version: (current?.version ?? 0) + 1,
        conditions: conditions.map(withDefaults),
        savedAt: this.clock.date(),
        savedBy: actorLabel(who),
      };
      await tx.insert(ConditionsRevision, revision as object);
      await this.announce(revision);
      return revision;
    });
  }

  private async assertSound(
    tx: EntityManager,
    conditions: readonly ConditionInput[],
    locale: Locale,
  ): Promise<void> {
    const agencies = await tx.find(Agency, { select: { agencyId: true } });
    const known = new Set(agencies.map(({ agencyId }) => agencyId));
    const errors = faultsOf(this.language, conditions, known, locale);
    if (errors.length > 0) throw new Problem('conditions.invalid', {}, { errors });
  }

  private async announce({ offerId, version, conditions }: ConditionsRevision): Promise<void> {
    await this.outbox.add('conditions.revised.v1', {
      offerId,
      version,
      conditionCount: conditions.length,
      needsEventDay: conditions.some((condition) => this.needsEventDay(condition)),
    });
    await this.audit.record(offerId, 'conditions.revised', {
      version,
      keys: conditions.map(({ key }) => key),
    });
  }

  private needsEventDay({ expression }: Condition): boolean {
    const compilation = this.language.compile(expression);
    return compilation.ok && compilation.expression.uses.eventDay;
  }
}

/** Null: the offer has none yet. */
export const currentConditions = (
  manager: EntityManager,
  offerId: string,
): Promise<ConditionsRevision | null> =>
  manager.findOne(ConditionsRevision, { where: { offerId }, order: { version: 'DESC' } });
