import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { noteRulesSaved } from '../reassessment/fact-changes.js';
import { ConditionsRevision } from './conditions.entities.js';
import { currentConditions } from './current-rules.js';
import type { ExpressionLanguage } from './expression.js';
import { EXPRESSION_LANGUAGE } from './language.js';
import { contentOf } from './pinned-sets.js';
import { expressionsOf, type PinnedSet, type RuleSet, rulesOf } from './rule-set.rules.js';

/** Writes versions of an offer's rules; the catalogue learns what publishing needs. */
@Injectable()
export class RuleRevisions {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /**
   * The caller holds the lock of the offer.
   * @param cause why, where nobody edited the rules themselves, e.g. `set staff, version 3`
   */
  async write(
    tx: EntityManager,
    offerId: string,
    ruleSet: RuleSet,
    sets: PinnedSet[],
    savedBy: string,
    cause?: string,
  ): Promise<ConditionsRevision> {
    const version = ((await currentConditions(tx, offerId))?.version ?? 0) + 1;
    const savedAt = this.clock.date();
    const revision: ConditionsRevision = { offerId, version, ruleSet, sets, savedAt, savedBy };
    await tx.insert(ConditionsRevision, revision as object);
    await this.announce(tx, revision, cause);
    await noteRulesSaved(tx, revision);
    return revision;
  }

  private async announce(
    tx: EntityManager,
    { offerId, version, ruleSet, sets }: ConditionsRevision,
    cause?: string,
  ): Promise<void> {
    const rules = rulesOf(ruleSet, await contentOf(tx, sets));
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
      sets: sets.map(({ key, version: of }) => `${key}@${of}`),
      ...(cause !== undefined && { cause }),
    });
  }

  private needsEventDay(source: string): boolean {
    const compilation = this.language.compile(source);
    return compilation.ok && compilation.expression.uses.eventDay;
  }
}
