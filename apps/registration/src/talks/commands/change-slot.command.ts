import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { StaffActor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { Appointments } from '../appointments.js';
import type { SlotBody } from '../slot-views.rules.js';
import { madeOf } from '../slot-faults.js';
import { spanOf } from '../slots.rules.js';
import { TalkSlot } from '../talk.entities.js';
import { asProblem } from '../team-talks.js';

/**
 * Staff change a time that no team has, or take it out of the list (`times` null). It stays with the
 * person whose it is.
 * @throws Problem `talks.slot_not_found`, `talks.slot_booked`, `request.stale`, and what is wrong
 *   with the times
 */
export class ChangeSlot extends Command<void> {
  constructor(
    readonly who: StaffActor,
    readonly offerId: string,
    readonly slotId: string,
    readonly times: SlotBody | null,
    /** Null: whatever it is now. */
    readonly version: number | null,
  ) {
    super();
  }
}

@CommandHandler(ChangeSlot)
export class ChangeSlotHandler implements ICommandHandler<ChangeSlot> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly appointments: Appointments,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, slotId, times, version }: ChangeSlot): Promise<void> {
    const { timeZone } = await this.offers.ofStaff(offerId, who);
    await this.unitOfWork.run(async () => {
      const slot = await this.free(offerId, slotId);
      if (version !== null) assertVersion(slot.version, version);
      if (times) await this.change(slot, times, timeZone).catch(asProblem);
      else await this.appointments.withdraw(slot);
      const action = times ? 'talks.slotChanged' : 'talks.slotRemoved';
      await this.audit.record(offerId, action, {
        slotId,
        startsAt: slot.startsAt.toISOString(),
      });
    });
  }

  private async free(offerId: string, slotId: string): Promise<TalkSlot> {
    try {
      return await this.appointments.lockFree(offerId, slotId);
    } catch (error) {
      const taken = error instanceof Problem && error.code === 'talks.slot_taken';
      throw taken ? new Problem('talks.slot_booked') : error;
    }
  }

  private async change(slot: TalkSlot, times: SlotBody, zone: string): Promise<void> {
    const span = madeOf(spanOf(times, zone));
    if (Temporal.Instant.compare(span.startsAt, this.clock.now()) <= 0) {
      throw new Problem('talks.in_the_past');
    }
    const moved = { startsAt: toDate(span.startsAt), endsAt: toDate(span.endsAt) };
    await this.appointments.assertAlone({ ...slot, ...moved }, zone);
    await this.unitOfWork.run((tx) =>
      tx.update(
        TalkSlot,
        { id: slot.id },
        { ...moved, way: times.way, place: times.place, version: slot.version + 1 },
      ),
    );
  }
}
