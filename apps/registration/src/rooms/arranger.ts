import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Reason } from './arranging/arrange.rules.js';
import { PlannedPeople, type PersonOfPlan } from './planned-people.js';
import { type LoadedPlan, RoomPlans } from './room-plans.js';
import { arrangedSeats, type ArrangeMode, type Seat } from './seats.rules.js';

export interface People {
  readonly people: readonly PersonOfPlan[];
  readonly metBefore: readonly (readonly string[])[];
}

/** Brings together what a plan is arranged from. */
@Injectable()
export class Arranger {
  constructor(
    private readonly plans: RoomPlans,
    private readonly planned: PlannedPeople,
  ) {}

  async peopleOf({ offer, settings, seats }: LoadedPlan): Promise<People> {
    const seated = seats.map(({ registrationId }) => registrationId);
    return {
      people: await this.planned.of(offer, settings, seated),
      metBefore: await this.metBefore(offer.offerId, settings.newFaces?.planIds ?? []),
    };
  }

  /** @throws Problem `rooms.too_few_places`, `rooms.pinned_beyond_capacity` */
  async arrange(
    loaded: LoadedPlan,
    mode: ArrangeMode,
    seed: number,
  ): Promise<People & { readonly seats: Seat[] }> {
    const { people, metBefore } = await this.peopleOf(loaded);
    const { settings, seats } = loaded;
    const arranged = arrangedSeats(settings, people, metBefore, seats, mode, seed);
    if ('reason' in arranged) throw problemOf(arranged.reason, loaded);
    return { people, metBefore, seats: arranged.seats };
  }

  /** A plan that was deleted since is not counted any more. */
  private async metBefore(offerId: string, planIds: readonly string[]): Promise<string[][]> {
    const groups = await Promise.all(
      planIds.map((planId) =>
        this.plans.metIn(offerId, [planId]).catch((error: unknown) => {
          if (error instanceof Problem && error.code === 'rooms.plan_not_found') return [];
          throw error;
        }),
      ),
    );
    return groups.flat();
  }
}

function problemOf(reason: Reason, { settings }: LoadedPlan): Problem {
  switch (reason.kind) {
    case 'noRooms':
      return new Problem('rooms.too_few_places', { people: '–', places: 0 });
    case 'tooFewPlaces':
      return new Problem('rooms.too_few_places', {
        people: reason.people,
        places: reason.places,
      });
    case 'fixedBeyondCapacity': {
      const room = settings.rooms.find(({ roomId }) => roomId === reason.room.id);
      return new Problem('rooms.pinned_beyond_capacity', {
        room: room?.name ?? '–',
        people: reason.people,
        places: reason.room.capacity ?? 0,
      });
    }
  }
}
