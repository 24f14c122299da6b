import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Arranger } from '../arranger.js';
import { newSeed } from '../commands/arrange-rooms.command.js';
import { planView } from '../plan-view.rules.js';
import type { ArrangeBody, RoomPlanView } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/** What arranging would give. With the seed that it answers, arranging gives just that. */
export class PreviewRooms extends Query<RoomPlanView> {
  constructor(
    readonly ref: PlanRef,
    readonly body: ArrangeBody,
  ) {
    super();
  }
}

@QueryHandler(PreviewRooms)
export class PreviewRoomsHandler implements IQueryHandler<PreviewRooms> {
  constructor(
    private readonly plans: RoomPlans,
    private readonly arranger: Arranger,
  ) {}

  async execute({ ref, body }: PreviewRooms): Promise<RoomPlanView> {
    const loaded = await this.plans.load(ref);
    const seed = body.seed ?? newSeed();
    const { seats, people, metBefore } = await this.arranger.arrange(loaded, body.mode, seed);
    const left = people.filter(({ takesPart }) => takesPart);
    return { ...planView(loaded, seats, left, metBefore), arranged: { seed, at: null } };
  }
}
