import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { RoomPlan } from '../room-plan.entities.js';
import type { PlanStanding } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/**
 * Participants see their room as it is now; later changes only once it is published again. Or they see
 * none any more.
 * @throws Problem `rooms.nothing_to_publish`
 */
export class PublishRoomPlan extends Command<PlanStanding> {
  constructor(
    readonly ref: PlanRef,
    readonly version: number,
    readonly visible: boolean,
  ) {
    super();
  }
}

@CommandHandler(PublishRoomPlan)
export class PublishRoomPlanHandler implements ICommandHandler<PublishRoomPlan> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  execute({ ref, version, visible }: PublishRoomPlan): Promise<PlanStanding> {
    return this.unitOfWork.run(async (tx) => {
      const { plan, seats } = await this.plans.lock(ref, version);
      if (visible && seats.length === 0) throw new Problem('rooms.nothing_to_publish');
      await tx.update(
        RoomPlan,
        { id: plan.id },
        {
          version: plan.version + 1,
          publishedRevision: visible ? plan.revision : null,
          publishedAt: visible ? this.clock.date() : null,
        },
      );
      const action = visible ? 'rooms.planPublished' : 'rooms.planHidden';
      const { id: planId, revision } = plan;
      await this.audit.record(ref.offerId, action, { planId, revision });
      return { planId, version: plan.version + 1, revision, moved: 0 };
    });
  }
}
