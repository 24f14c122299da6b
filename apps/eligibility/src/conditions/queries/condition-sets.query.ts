import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { mayRead, type SavedSet, showSet } from '../condition-set.rules.js';
import { ConditionSet, ConditionSetRevision } from '../conditions.entities.js';
import { loadNames } from '../load-names.js';
import { namedOffers } from '../ready-made/ready-made-words.rules.js';

type SetView = ReturnType<typeof showSet>;

/** Sets of all agencies and of those that the caller works for. */
export class ListConditionSets extends Query<{ items: SetView[] }> {
  constructor(
    readonly who: Actor,
    /** Those that an offer of this agency may name; null: all that the caller may read. */
    readonly agencyId: string | null,
  ) {
    super();
  }
}

@QueryHandler(ListConditionSets)
export class ListConditionSetsHandler implements IQueryHandler<ListConditionSets> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, agencyId }: ListConditionSets) {
    const { manager } = this.unitOfWork;
    const sets = await manager.find(ConditionSet, { order: { key: 'ASC', setId: 'ASC' } });
    const shown = sets
      .filter((set) => mayRead(who, set.agencyId))
      .filter((set) => agencyId === null || set.agencyId === null || set.agencyId === agencyId);
    return { items: await Promise.all(shown.map((set) => view(manager, set, set.version))) };
  }
}

export class ShowConditionSet extends Query<SetView> {
  constructor(
    readonly who: Actor,
    readonly setId: string,
    readonly version: number | 'current',
  ) {
    super();
  }
}

@QueryHandler(ShowConditionSet)
export class ShowConditionSetHandler implements IQueryHandler<ShowConditionSet> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `condition_set.not_found`, `conditions.version_not_found` */
  async execute({ who, setId, version }: ShowConditionSet): Promise<SetView> {
    const { manager } = this.unitOfWork;
    const set = await manager.findOneBy(ConditionSet, { setId });
    if (!set || !mayRead(who, set.agencyId)) throw new Problem('condition_set.not_found');
    return view(manager, set, version === 'current' ? set.version : version);
  }
}

async function view(manager: EntityManager, set: ConditionSet, version: number): Promise<SetView> {
  const revision = await manager.findOneBy(ConditionSetRevision, { setId: set.setId, version });
  if (!revision) throw new Problem('conditions.version_not_found');
  return withNames(manager, { set, revision });
}

export async function withNames(manager: EntityManager, saved: SavedSet): Promise<SetView> {
  const { set, revision } = saved;
  return showSet(saved, await loadNames(manager, set.agencyId, namedOffers(revision)));
}
