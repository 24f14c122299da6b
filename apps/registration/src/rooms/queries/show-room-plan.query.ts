import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Arranger } from '../arranger.js';
import { planView } from '../plan-view.rules.js';
import type { RoomPlanView } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/** Who sits where, what is missed, and what has changed since. */
export class ShowRoomPlan extends Query<RoomPlanView> {
  constructor(readonly ref: PlanRef) {
    super();
  }
}

@QueryHandler(ShowRoomPlan)
export class ShowRoomPlanHandler implements IQueryHandler<ShowRoomPlan> {
  constructor(
    private readonly plans: RoomPlans,
    private readonly arranger: Arranger,
  ) {}

  async execute({ ref }: ShowRoomPlan): Promise<RoomPlanView> {
    const loaded = await this.plans.load(ref);
    const { people, metBefore } = await this.arranger.peopleOf(loaded);
    return planView(loaded, loaded.seats, people, metBefore);
  }
}
