import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Locale } from '#contracts/vocabulary.js';
import { type Actor, actorLabel, worksFor } from '#service-kit/access/actor.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ConditionsRevision, KnownOffer } from '../conditions.entities.js';
import { currentConditions } from '../current-rules.js';
import type { ExpressionLanguage } from '../expression.js';
import { EXPRESSION_LANGUAGE } from '../language.js';
import { pinSets } from '../pinned-sets.js';
import { RuleRevisions } from '../rule-revisions.js';
import type { RuleSetInput } from '../rule-set.rules.js';
import { soundRules } from '../sound-rules.js';

/** Replaces an offer's rules by a new version. */
export class SaveConditions extends Command<ConditionsRevision> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    /** The version last read; 0 when there were none. */
    readonly ifMatch: number,
    readonly ruleSet: RuleSetInput,
    readonly locale: Locale,
    /** For which offer the rules were written, if they say so. */
    readonly slug?: string,
  ) {
    super();
  }
}

@CommandHandler(SaveConditions)
export class SaveConditionsHandler implements ICommandHandler<SaveConditions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly revisions: RuleRevisions,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /**
   * @throws Problem `conditions.offer_not_found`,
   * `conditions.other_offer`, `conditions.invalid`, `request.stale`
   */
  execute(command: SaveConditions): Promise<ConditionsRevision> {
    const { who, offerId, ifMatch, ruleSet, locale, slug } = command;
    return this.unitOfWork.run(async (tx) => {
      const offer = await tx.findOneBy(KnownOffer, { offerId });
      if (!offer || !worksFor(who, offer.organiserAgencyId)) {
        throw new Problem('conditions.offer_not_found');
      }
      if (slug !== undefined && slug !== offer.slug) {
        throw new Problem('conditions.other_offer', { slug: offer.slug }, { pointer: '/offer' });
      }
      // Sets before the offer, here as where a set is saved: else the two could wait for each other.
      const sets = await pinSets(tx, ruleSet.sets, offer.organiserAgencyId);
      // The lock keeps two editors from writing the same version.
      await tx.findOne(KnownOffer, { where: { offerId }, lock: { mode: 'pessimistic_write' } });
      assertVersion((await currentConditions(tx, offerId))?.version ?? 0, ifMatch);
      const { ruleSet: written } = await soundRules(
        tx,
        this.language,
        offer,
        ruleSet,
        locale,
        sets,
      );
      return this.revisions.write(tx, offerId, written, sets, actorLabel(who));
    });
  }
}
