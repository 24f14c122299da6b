import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { RoomPlan } from '../room-plan.entities.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/** A plan goes with its whole history; the record of events says that there was one. */
export class DeleteRoomPlan extends Command<void> {
  constructor(
    readonly ref: PlanRef,
    readonly version: number,
  ) {
    super();
  }
}

@CommandHandler(DeleteRoomPlan)
export class DeleteRoomPlanHandler implements ICommandHandler<DeleteRoomPlan> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
    private readonly audit: Audit,
  ) {}

  async execute({ ref, version }: DeleteRoomPlan): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { plan } = await this.plans.lock(ref, version);
      await tx.delete(RoomPlan, { id: plan.id });
      await this.audit.record(ref.offerId, 'rooms.planDeleted', { planId: plan.id });
    });
  }
}
