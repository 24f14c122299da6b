import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { checkedSettings } from '../checked-settings.js';
import type { GivenSettings } from '../plan-settings.js';
import type { PlanStanding } from '../room-plan.views.js';
import { RoomPlans } from '../room-plans.js';

/** Staff begin a plan: its rooms and wishes; nobody has a seat yet. */
export class CreateRoomPlan extends Command<PlanStanding> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly settings: GivenSettings,
  ) {
    super();
  }
}

@CommandHandler(CreateRoomPlan)
export class CreateRoomPlanHandler implements ICommandHandler<CreateRoomPlan> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly plans: RoomPlans,
  ) {}

  execute({ who, offerId, settings }: CreateRoomPlan): Promise<PlanStanding> {
    return this.unitOfWork.run(async () => {
      const offer = await this.offers.ofStaff(offerId, who);
      await this.plans.metIn(offerId, settings.newFaces?.planIds ?? []);
      const planId = newId();
      await this.plans.create(who, offer, planId, checkedSettings(settings, offer, null));
      return { planId, version: 1, revision: 1, moved: 0 };
    });
  }
}
