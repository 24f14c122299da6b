import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StaffActor } from '#service-kit/access/actor.js';
import { toInstant } from '#service-kit/time/calendar.js';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { Offers } from '../../offers/offers.js';
import { Appointments } from '../appointments.js';
import { madeOf } from '../slot-faults.js';
import { type Span, spanOf } from '../slots.rules.js';
import type { TalkSlot } from '../talk.entities.js';
import type { TalkFile } from '../talk-files.js';
import type { AppointmentBody } from '../team-talk-views.rules.js';
import { TeamTalks } from '../team-talks.js';

/**
 * Staff write down what was agreed, e.g. by phone: one of the free times, or any other, at which they
 * hold the talk themselves. Replaces what was agreed before; no notice and no number of misses speaks
 * against it, and a time that has passed may be written down afterwards.
 * @throws Problem `talks.not_due`, `talks.settled`, `talks.slot_taken`, `talks.slot_not_found`,
 *   `talks.overlaps_with`, and what is wrong with the times
 */
export class SetAppointment extends Command<void> {
  constructor(
    readonly who: StaffActor,
    readonly offerId: string,
    readonly teamId: string,
    readonly wanted: AppointmentBody,
  ) {
    super();
  }
}

@CommandHandler(SetAppointment)
export class SetAppointmentHandler implements ICommandHandler<SetAppointment> {
  constructor(
    private readonly offers: Offers,
    private readonly talks: TeamTalks,
    private readonly appointments: Appointments,
  ) {}

  async execute({ who, offerId, teamId, wanted }: SetAppointment): Promise<void> {
    await this.offers.ofStaff(offerId, who);
    await this.talks.change(offerId, teamId, 'talkAgreed', async (file, offer) => {
      assertMayArrange(file);
      if ('slotId' in wanted && file.agreed?.slot.id === wanted.slotId) return { happens: null };
      const slot = await this.slotFor(wanted, file, offer, who);
      const { id } = await this.appointments.agree(file, slot);
      const startsAt = slot.startsAt.toISOString();
      const details = { appointmentId: id, slotId: slot.id, startsAt, byStaff: true };
      return { happens: 'talkAgreed', details };
    });
  }

  private async slotFor(
    wanted: AppointmentBody,
    file: TalkFile,
    offer: OfferState,
    who: StaffActor,
  ): Promise<TalkSlot> {
    if ('slotId' in wanted) return this.appointments.lockFree(offer.offerId, wanted.slotId);
    const span = madeOf(spanOf(wanted, offer.timeZone));
    const old = file.agreed?.slot;
    // The same person's old time would be in the way: it cannot be offered to others beside this one.
    if (old?.ownerSubject === who.subject && (old.byHand || touches(old, span))) {
      await this.appointments.withdraw(old);
    }
    const { way, place } = wanted;
    const made = { offerId: offer.offerId, owner: who, way, place, byHand: true };
    const [slot] = await this.appointments.addSlots([span], made, offer.timeZone);
    if (!slot) throw new Error('no slot was added');
    return slot;
  }
}

const touches = (slot: TalkSlot, span: Span): boolean =>
  toInstant(slot.startsAt).epochMilliseconds < span.endsAt.epochMilliseconds &&
  span.startsAt.epochMilliseconds < toInstant(slot.endsAt).epochMilliseconds;

/** @throws Problem `talks.settled`, `talks.not_due` */
export function assertMayArrange({ talk, due }: TalkFile): void {
  if (talk.outcome !== 'open') throw new Problem('talks.settled');
  if (!due) throw new Problem('talks.not_due');
}
