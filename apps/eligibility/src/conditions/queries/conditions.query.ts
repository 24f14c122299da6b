import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id, instant } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/actor.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { ConditionsRevision, KnownOffer } from '../conditions.entities.js';
import { noRules, pinnedSet, ruleSet } from '../rule-set.rules.js';

export const versionParam = z.coerce.number().int().min(1).max(1_000_000);

const head = {
  offerId: id,
  /** 0: none were saved yet. */
  version: z.int().min(0),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
};
export const conditionsView = z
  .object({
    ...head,
    ...ruleSet.shape,
    /** Versions of the reusable sets, in the order of `sets`. */
    setVersions: z.array(pinnedSet),
  })
  .meta({ id: 'Conditions' });
export type ConditionsView = z.infer<typeof conditionsView>;

export const conditionsVersions = z.object({
  items: z.array(z.object({ ...head, keys: z.array(z.string()) })),
});
type Versions = z.infer<typeof conditionsVersions>;

export const showConditions = (revision: ConditionsRevision): ConditionsView => ({
  offerId: revision.offerId,
  version: revision.version,
  savedAt: revision.savedAt.toISOString(),
  savedBy: revision.savedBy,
  ...revision.ruleSet,
  setVersions: revision.sets,
});

/** The current conditions of an offer, or one earlier version. */
export class ShowConditions extends Query<ConditionsView> {
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
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `conditions.offer_not_found`, `conditions.version_not_found` */
  async execute({ who, offerId, version }: ShowConditions): Promise<ConditionsView> {
    await assertOwnOffer(this.unitOfWork, who, offerId);
    const revision = await this.unitOfWork.manager.findOne(ConditionsRevision, {
      where: { offerId, ...(version !== 'current' && { version }) },
      order: { version: 'DESC' },
    });
    if (revision) return showConditions(revision);
    if (version !== 'current') throw new Problem('conditions.version_not_found');
    return { offerId, version: 0, savedAt: null, savedBy: null, ...noRules, setVersions: [] };
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
    await assertOwnOffer(this.unitOfWork, who, offerId);
    const revisions = await this.unitOfWork.manager.find(ConditionsRevision, {
      where: { offerId },
      order: { version: 'DESC' },
    });
    return {
      items: revisions.map((revision) => {
        const { offerId: offer, version, savedAt, savedBy, ...rules } = showConditions(revision);
        const all = [rules, ...rules.audiences].flatMap(({ conditions }) => conditions);
        return { offerId: offer, version, savedAt, savedBy, keys: all.map(({ key }) => key) };
      }),
    };
  }
}

/** Another agency's offer does not exist for the caller. */
async function assertOwnOffer(unitOfWork: UnitOfWork, who: Actor, offerId: string): Promise<void> {
  const offer = await unitOfWork.manager.findOneBy(KnownOffer, { offerId });
  if (!offer || !worksFor(who, offer.organiserAgencyId)) {
    throw new Problem('conditions.offer_not_found');
  }
}
