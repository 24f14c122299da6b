import { randomInt } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { LARGEST_SEED } from '../arranging/random.rules.js';
import { Arranger } from '../arranger.js';
import type { ArrangeBody, PlanStanding } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';

/**
 * Puts people into rooms: all but those who are pinned, or only those who have no seat yet.
 * @throws Problem `rooms.too_few_places`, `rooms.pinned_beyond_capacity`
 */
export class ArrangeRooms extends Command<PlanStanding> {
  constructor(
    readonly ref: PlanRef,
    readonly version: number,
    readonly body: ArrangeBody,
  ) {
    super();
  }
}

/** Any seed; it is kept, so that the same seats can be had again. */
export const newSeed = (): number => randomInt(LARGEST_SEED + 1);

@CommandHandler(ArrangeRooms)
export class ArrangeRoomsHandler implements ICommandHandler<ArrangeRooms> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
    private readonly arranger: Arranger,
  ) {}

  execute({ ref, version, body }: ArrangeRooms): Promise<PlanStanding> {
    return this.unitOfWork.run(async () => {
      const loaded = await this.plans.lock(ref, version);
      const seed = body.seed ?? newSeed();
      const { seats } = await this.arranger.arrange(loaded, body.mode, seed);
      const deed = body.mode === 'anew' ? 'arranged' : 'filledIn';
      return this.plans.add(ref.who, loaded, { deed, seats, seed });
    });
  }
}
