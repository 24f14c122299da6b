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
import { noteRulesSaved } from '../../reassessment/fact-changes.js';
import { Agency } from '../../register/bonds.entities.js';
import { RuleCheck } from '../check-conditions.js';
import { ConditionsRevision, KnownOffer } from '../conditions.entities.js';
import { currentConditions } from '../current-rules.js';
import type { ExpressionLanguage } from '../expression.js';
import { EXPRESSION_LANGUAGE } from '../language.js';
import {
  expressionsOf,
  type RuleSetInput,
  ruleSetWithDefaults,
  rulesOf,
} from '../rule-set.rules.js';

/** Replaces an offer's rules by a new version; the catalogue learns what publishing needs. */
export class SaveConditions extends Command<ConditionsRevision> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    /** The version last read; 0 when there were none. */
    readonly ifMatch: number,
    readonly ruleSet: RuleSetInput,
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
  execute({ who, offerId, ifMatch, ruleSet, locale }: SaveConditions): Promise<ConditionsRevision> {
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
      await this.assertSound(tx, ruleSet, locale);

      const revision: ConditionsRevision = {
        offerId,
        version: (current?.version ?? 0) + 1,
        ruleSet: ruleSetWithDefaults(ruleSet),
        sets: [],
        savedAt: this.clock.date(),
        savedBy: actorLabel(who),
      };
      await tx.insert(ConditionsRevision, revision as object);
      await this.announce(revision);
      await noteRulesSaved(tx, revision);
      return revision;
    });
  }

  private async assertSound(
    tx: EntityManager,
    ruleSet: RuleSetInput,
    locale: Locale,
  ): Promise<void> {
    const agencies = await tx.find(Agency, { select: { agencyId: true } });
    const nameable = { agencies: new Set(agencies.map(({ agencyId }) => agencyId)) };
    const errors = new RuleCheck(this.language, nameable, locale).faultsOf(ruleSet);
    if (errors.length > 0) throw new Problem('conditions.invalid', {}, { errors });
  }

  private async announce({ offerId, version, ruleSet }: ConditionsRevision): Promise<void> {
    const rules = rulesOf(ruleSet);
    const conditions = [rules, ...rules.audiences].flatMap((one) => one.conditions);
    await this.outbox.add('conditions.revised.v1', {
      offerId,
      version,
      conditionCount: conditions.length,
      needsEventDay: expressionsOf(rules).some((source) => this.needsEventDay(source)),
    });
    await this.audit.record(offerId, 'conditions.revised', {
      version,
      keys: conditions.map(({ key }) => key),
    });
  }

  private needsEventDay(source: string): boolean {
    const compilation = this.language.compile(source);
    return compilation.ok && compilation.expression.uses.eventDay;
  }
}
