import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Arranger } from '../arranger.js';
import { byName, nameOf } from '../plan-view.rules.js';
import type { RoomLists } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/** Names by room and by alphabet, to print or to show. Who took them, and what for, is recorded. */
export class TakeRoomLists extends Command<RoomLists> {
  constructor(
    readonly ref: PlanRef,
    readonly purpose: string,
  ) {
    super();
  }
}

@CommandHandler(TakeRoomLists)
export class TakeRoomListsHandler implements ICommandHandler<TakeRoomLists> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
    private readonly arranger: Arranger,
    private readonly audit: Audit,
  ) {}

  execute({ ref, purpose }: TakeRoomLists): Promise<RoomLists> {
    return this.unitOfWork.run(async () => {
      const loaded = await this.plans.load(ref);
      const { people } = await this.arranger.peopleOf(loaded);
      const roomOf = new Map(loaded.seats.map((seat) => [seat.registrationId, seat.roomId]));
      const seated = people
        .filter(({ id, takesPart }) => takesPart && roomOf.has(id))
        .sort(byName)
        .map((person) => ({
          roomId: roomOf.get(person.id),
          name: nameOf(person),
          municipality: person.municipality,
        }));
      await this.audit.record(ref.offerId, 'rooms.listsTaken', {
        planId: ref.planId,
        revision: loaded.revision.number,
        people: seated.length,
        purpose,
      });
      const { rooms, title } = loaded.settings;
      const nameOfRoom = new Map(rooms.map(({ roomId, name }) => [roomId, name]));
      return {
        title,
        rooms: rooms.map(({ roomId, name, moderator }) => ({
          name,
          moderator,
          people: seated.filter((person) => person.roomId === roomId),
        })),
        people: seated.map((person) => ({
          ...person,
          room: nameOfRoom.get(person.roomId ?? '') ?? '–',
        })),
      };
    });
  }
}
