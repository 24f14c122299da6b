import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { undoTarget } from '../plan-view.rules.js';
import type { PlanStanding } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/**
 * Rooms, wishes and seats are again as they were. What was since stays in the history, so this can be
 * undone, too. Without a number the last change is undone.
 * @throws Problem `rooms.nothing_to_undo`, `rooms.revision_unknown`
 */
export class RestoreRoomPlan extends Command<PlanStanding> {
  constructor(
    readonly ref: PlanRef,
    readonly version: number,
    readonly wanted: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(RestoreRoomPlan)
export class RestoreRoomPlanHandler implements ICommandHandler<RestoreRoomPlan> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
  ) {}

  execute({ ref, version, wanted }: RestoreRoomPlan): Promise<PlanStanding> {
    return this.unitOfWork.run(async () => {
      const loaded = await this.plans.lock(ref, version);
      const number = wanted ?? undoTarget(loaded.revision);
      if (number === null) throw new Problem('rooms.nothing_to_undo');
      const old = await this.plans.at(loaded.offer, loaded.plan, number);
      return this.plans.add(ref.who, loaded, {
        deed: 'restored',
        settings: old.settings,
        seats: old.seats,
        restoredFrom: old.revision,
      });
    });
  }
}
