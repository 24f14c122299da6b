import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { id, type Locale } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Agency } from '../../register/bonds.entities.js';
import { RuleCheck } from '../check-conditions.js';
import { KnownOffer } from '../conditions.entities.js';
import type { ExpressionLanguage } from '../expression.js';
import { EXPRESSION_LANGUAGE } from '../language.js';
import { loadNames } from '../load-names.js';
import { contentOf, pinSets } from '../pinned-sets.js';
import { namedOffers } from '../ready-made/ready-made-words.rules.js';
import { type RuleSetInput, writtenRules } from '../rule-set.rules.js';
import { type Sentence, sentencesOf } from '../sentences.rules.js';

/** Whether rules could be saved, and how they read; nothing is written. */
export class CheckRules extends Query<{ sentences: Sentence[] }> {
  constructor(
    readonly who: Actor,
    /** An offer, or the agency that will organise it: its id, or its key in the register. */
    readonly about: { readonly offerId?: string; readonly organiser?: string },
    readonly ruleSet: RuleSetInput,
    readonly locale: Locale,
  ) {
    super();
  }
}

@QueryHandler(CheckRules)
export class CheckRulesHandler implements IQueryHandler<CheckRules> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /** @throws Problem `conditions.offer_not_found`, `register.agency_unknown`, `conditions.invalid` */
  execute({ who, about, ruleSet, locale }: CheckRules): Promise<{ sentences: Sentence[] }> {
    // A transaction, because reading the sets locks them for as long as a save would need them.
    return this.unitOfWork.run(async (tx) => {
      const organiser = await organiserOf(tx, who, about);
      const sets = await pinSets(tx, ruleSet.sets, organiser);
      const names = await loadNames(tx, organiser, namedOffers(ruleSet));
      const check = new RuleCheck(this.language, names, locale);
      const shared = await contentOf(tx, sets);
      const errors = [...check.unknownSets(ruleSet.sets, sets), ...check.faultsOf(ruleSet, shared)];
      if (errors.length > 0) throw new Problem('conditions.invalid', {}, { errors });
      return { sentences: sentencesOf(writtenRules(ruleSet, names), shared, names) };
    });
  }
}

async function organiserOf(
  tx: EntityManager,
  who: Actor,
  { offerId, organiser }: CheckRules['about'],
): Promise<string> {
  if (offerId !== undefined) {
    const offer = await tx.findOneBy(KnownOffer, { offerId });
    if (offer && worksFor(who, offer.organiserAgencyId)) return offer.organiserAgencyId;
    throw new Problem('conditions.offer_not_found');
  }
  const isId = id.safeParse(organiser).success;
  const where = isId ? { agencyId: organiser ?? '' } : { externalKey: organiser ?? '' };
  const agency = await tx.findOneBy(Agency, where);
  if (agency && worksFor(who, agency.agencyId)) return agency.agencyId;
  throw new Problem('register.agency_unknown', {}, { pointer: '/organiser' });
}
