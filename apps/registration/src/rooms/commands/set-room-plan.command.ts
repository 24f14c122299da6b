import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { checkedSettings } from '../checked-settings.js';
import type { GivenSettings } from '../plan-settings.js';
import { PlannedPeople } from '../planned-people.js';
import type { PlanStanding } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';
import { overfullRoom } from '../seats.rules.js';

/**
 * Staff change rooms, wishes or title. Seats stay; those in a room that is gone are given up.
 * @throws Problem `rooms.room_full` when a room would hold more than it now has places
 */
export class SetRoomPlan extends Command<PlanStanding> {
  constructor(
    readonly ref: PlanRef,
    readonly version: number,
    readonly settings: GivenSettings,
  ) {
    super();
  }
}

@CommandHandler(SetRoomPlan)
export class SetRoomPlanHandler implements ICommandHandler<SetRoomPlan> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
    private readonly people: PlannedPeople,
  ) {}

  execute({ ref, version, settings: given }: SetRoomPlan): Promise<PlanStanding> {
    return this.unitOfWork.run(async () => {
      const loaded = await this.plans.lock(ref, version);
      const settings = checkedSettings(given, loaded.offer, loaded.settings);
      const earlier = settings.newFaces?.planIds ?? [];
      if (earlier.includes(ref.planId)) throw new Problem('rooms.plan_of_itself');
      await this.plans.metIn(ref.offerId, earlier);
      const rooms = new Set(settings.rooms.map(({ roomId }) => roomId));
      const seats = loaded.seats.filter(({ roomId }) => rooms.has(roomId));
      const seated = seats.map(({ registrationId }) => registrationId);
      const people = await this.people.of(loaded.offer, settings, seated);
      const full = overfullRoom(settings, people, seats);
      if (full) throw new Problem('rooms.room_full', full);
      return this.plans.add(ref.who, loaded, { deed: 'settings', settings, seats });
    });
  }
}
