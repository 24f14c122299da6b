import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { PlannedPeople } from '../planned-people.js';
import type { PlanStanding, SeatChanges } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';
import { changedSeats, overfullRoom } from '../seats.rules.js';

/**
 * Staff move, swap, pin or take out people by hand; all changes or none.
 * @throws Problem `rooms.person_not_planned`, `rooms.room_unknown`, `rooms.room_full`
 */
export class ChangeSeats extends Command<PlanStanding> {
  constructor(
    readonly ref: PlanRef,
    readonly version: number,
    readonly changes: SeatChanges['changes'],
  ) {
    super();
  }
}

@CommandHandler(ChangeSeats)
export class ChangeSeatsHandler implements ICommandHandler<ChangeSeats> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
    private readonly people: PlannedPeople,
  ) {}

  execute({ ref, version, changes }: ChangeSeats): Promise<PlanStanding> {
    return this.unitOfWork.run(async () => {
      const loaded = await this.plans.lock(ref, version);
      const { offer, settings } = loaded;
      const seated = loaded.seats.map(({ registrationId }) => registrationId);
      const people = await this.people.of(offer, settings, seated);
      const known = new Map(people.map((person) => [person.id, person]));
      const rooms = new Set(settings.rooms.map(({ roomId }) => roomId));
      changes.forEach(({ registrationId, roomId }, at) => {
        const person = known.get(registrationId);
        // Who has left can still be taken out of the room, which closes the gap.
        if (!person || (!person.takesPart && roomId !== null))
          throw new Problem(
            'rooms.person_not_planned',
            {},
            { pointer: `/changes/${at}/registrationId` },
          );
        if (roomId != null && !rooms.has(roomId))
          throw new Problem('rooms.room_unknown', {}, { pointer: `/changes/${at}/roomId` });
      });
      const seats = changedSeats(settings, people, loaded.seats, changes);
      const full = overfullRoom(settings, people, seats);
      if (full) throw new Problem('rooms.room_full', full);
      return this.plans.add(ref.who, loaded, { deed: 'byHand', seats });
    });
  }
}
