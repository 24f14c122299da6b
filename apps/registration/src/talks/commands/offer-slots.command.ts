import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { StaffActor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { Appointments } from '../appointments.js';
import type { SeriesBody, SlotBody } from '../slot-views.rules.js';
import { spanOf, spansOf } from '../slots.rules.js';
import { madeOf } from '../slot-faults.js';
import type { TalkSlot } from '../talk.entities.js';
import { assertTalkIsPart } from '../talk-files.js';
import { asProblem } from '../team-talks.js';

/**
 * Staff offer times of their own, one or a series: all or none.
 * @throws Problem `talks.in_the_past`, `talks.overlaps_with`, and what is wrong with the times
 */
export class OfferSlots extends Command<TalkSlot[]> {
  constructor(
    readonly who: StaffActor,
    readonly offerId: string,
    readonly times: SlotBody | SeriesBody,
  ) {
    super();
  }
}

@CommandHandler(OfferSlots)
export class OfferSlotsHandler implements ICommandHandler<OfferSlots> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly appointments: Appointments,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, times }: OfferSlots): Promise<TalkSlot[]> {
    const offer = await this.offers.ofStaff(offerId, who);
    assertTalkIsPart(offer);
    const spans = madeOf(
      'day' in times ? oneSpan(times, offer.timeZone) : spansOf(times, offer.timeZone),
    );
    const now = this.clock.now();
    if (spans.some(({ startsAt }) => Temporal.Instant.compare(startsAt, now) <= 0)) {
      throw new Problem('talks.in_the_past');
    }
    const { way, place } = times;
    const slot = { offerId, owner: who, way, place, byHand: false };
    return this.unitOfWork.run(async () => {
      const slots = await this.appointments.addSlots(spans, slot, offer.timeZone).catch(asProblem);
      await this.audit.record(offerId, 'talks.slotsOffered', {
        slots: slots.map(({ id, startsAt }) => ({ slotId: id, startsAt: startsAt.toISOString() })),
      });
      return slots;
    });
  }
}

function oneSpan(times: SlotBody, zone: string): ReturnType<typeof spansOf> {
  const one = spanOf(times, zone);
  return 'fault' in one ? one : { made: [one.made] };
}
