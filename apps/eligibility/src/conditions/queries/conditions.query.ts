import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ConditionsRevision, KnownOffer } from '../conditions.entities.js';
import type { ExpressionLanguage } from '../expression.js';
import { EXPRESSION_LANGUAGE } from '../language.js';
import { headOf, revisionHead, viewOfRules } from '../rules-view.js';

export const versionParam = z.coerce.number().int().min(1).max(1_000_000);

export const conditionsVersions = z.object({
  items: z.array(z.object({ ...revisionHead, keys: z.array(z.string()) })),
});
type Versions = z.infer<typeof conditionsVersions>;
type View = Awaited<ReturnType<typeof viewOfRules>>;

/** The current rules of an offer, or one earlier version. */
export class ShowConditions extends Query<View> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly version: number | 'current',
  ) {
    super();
  }
}

@QueryHandler(ShowConditions)
export class ShowConditionsHandler implements IQueryHandler<ShowConditions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(EXPRESSION_LANGUAGE) private readonly language: ExpressionLanguage,
  ) {}

  /** @throws Problem `conditions.offer_not_found`, `conditions.version_not_found` */
  async execute({ who, offerId, version }: ShowConditions): Promise<View> {
    const { manager } = this.unitOfWork;
    const offer = await ownOffer(this.unitOfWork, who, offerId);
    const revision = await manager.findOne(ConditionsRevision, {
      where: { offerId, ...(version !== 'current' && { version }) },
      order: { version: 'DESC' },
    });
    if (!revision && version !== 'current') throw new Problem('conditions.version_not_found');
    return viewOfRules(manager, this.language, offer, revision);
  }
}

export class ListConditionsVersions extends Query<Versions> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ListConditionsVersions)
export class ListConditionsVersionsHandler implements IQueryHandler<ListConditionsVersions> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `conditions.offer_not_found` */
  async execute({ who, offerId }: ListConditionsVersions): Promise<Versions> {
    await ownOffer(this.unitOfWork, who, offerId);
    const revisions = await this.unitOfWork.manager.find(ConditionsRevision, {
      where: { offerId },
      order: { version: 'DESC' },
    });
    return {
      items: revisions.map((revision) => {
        const { ruleSet } = revision;
        const all = [ruleSet, ...ruleSet.audiences].flatMap(({ conditions }) => conditions);
        return { ...headOf(revision), keys: all.map(({ key }) => key) };
      }),
    };
  }
}

/** Another agency's offer does not exist for the caller. */
async function ownOffer(unitOfWork: UnitOfWork, who: Actor, offerId: string): Promise<KnownOffer> {
  const offer = await unitOfWork.manager.findOneBy(KnownOffer, { offerId });
  if (!offer || !worksFor(who, offer.organiserAgencyId)) {
    throw new Problem('conditions.offer_not_found');
  }
  return offer;
}
