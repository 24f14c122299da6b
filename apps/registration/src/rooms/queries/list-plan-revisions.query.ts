import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { RoomPlanRevision } from '../room-plan.entities.js';
import type { PlanRevisions } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/** What somebody looks through to find where to go back to. */
const SHOWN = 100;

/** The history of a plan, newest first. */
export class ListPlanRevisions extends Query<PlanRevisions> {
  constructor(readonly ref: PlanRef) {
    super();
  }
}

@QueryHandler(ListPlanRevisions)
export class ListPlanRevisionsHandler implements IQueryHandler<ListPlanRevisions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
  ) {}

  async execute({ ref }: ListPlanRevisions): Promise<PlanRevisions> {
    await this.plans.load(ref);
    const rows = await this.unitOfWork.manager.find(RoomPlanRevision, {
      where: { planId: ref.planId },
      order: { number: 'DESC' },
      take: SHOWN,
    });
    return {
      items: rows.map(({ number, deed, restoredFrom, moved, madeBy, madeAt }) => ({
        revision: number,
        deed,
        restoredFrom,
        moved,
        by: madeBy,
        at: madeAt.toISOString(),
      })),
    };
  }
}
