import { Injectable } from '@nestjs/common';
import { In, MoreThan, LessThan, IsNull } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { toDate, toInstant } from '#service-kit/time/calendar.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { TalkAppointment, TalkSlot, type Way } from './talk.entities.js';
import type { Appointment, TalkFile } from './talk-files.js';
import { dayIn, type Span } from './slots.rules.js';

export interface Owner {
  readonly subject: string;
  readonly name: string;
}

interface NewSlot {
  readonly offerId: string;
  readonly owner: Owner;
  readonly way: Way;
  readonly place: string | null;
  readonly byHand: boolean;
}

const TAKEN = ['agreed', 'held', 'missed'] as const;

/** Slots and appointments under the locks of TeamTalks; the database refuses two teams on one slot. */
@Injectable()
export class Appointments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `talks.overlaps_with` */
  async addSlots(spans: readonly Span[], slot: NewSlot, zone: string): Promise<TalkSlot[]> {
    const slots = spans.map(({ startsAt, endsAt }) => ({
      id: newId(),
      offerId: slot.offerId,
      ownerSubject: slot.owner.subject,
      owner: slot.owner.name,
      startsAt: toDate(startsAt),
      endsAt: toDate(endsAt),
      way: slot.way,
      place: slot.place,
      byHand: slot.byHand,
      withdrawnAt: null,
      version: 1,
    }));
    return this.unitOfWork.run(async (tx) => {
      for (const each of slots) await this.assertAlone(each, zone);
      await tx.insert(TalkSlot, slots);
      return slots;
    });
  }

  /** Says which time it is; the constraint of the table is what holds. */
  async assertAlone(
    slot: Pick<TalkSlot, 'id' | 'ownerSubject' | 'startsAt' | 'endsAt'>,
    zone: string,
  ): Promise<void> {
    const { ownerSubject } = slot;
    const others = await this.unitOfWork.manager.find(TalkSlot, {
      where: {
        ownerSubject,
        startsAt: LessThan(slot.endsAt),
        endsAt: MoreThan(slot.startsAt),
        withdrawnAt: IsNull(),
      },
      order: { startsAt: 'ASC' },
    });
    const other = others.find(({ id }) => id !== slot.id);
    if (!other) return;
    const start = toInstant(other.startsAt).toZonedDateTimeISO(zone);
    const time = start.toPlainTime().toString({ smallestUnit: 'minute' });
    const day = dayIn(start.toPlainDate().toString());
    throw new Problem('talks.overlaps_with', { ...day, time });
  }

  /**
   * A slot of the offer, which is free for this team until the transaction ends.
   * @throws Problem `talks.slot_not_found`, `talks.slot_taken`
   */
  async lockFree(offerId: string, slotId: string): Promise<TalkSlot> {
    return this.unitOfWork.run(async (tx) => {
      const slot = await tx.findOne(TalkSlot, {
        where: { id: slotId, offerId, withdrawnAt: IsNull(), byHand: false },
        lock: { mode: 'pessimistic_write' },
      });
      if (!slot) throw new Problem('talks.slot_not_found');
      if (await this.isTaken(slotId)) throw new Problem('talks.slot_taken');
      return slot;
    });
  }

  isTaken(slotId: string): Promise<boolean> {
    return this.unitOfWork.manager.existsBy(TalkAppointment, { slotId, state: In([...TAKEN]) });
  }

  /** Agrees on the slot, or moves there what was agreed: the old slot is free from the same moment. */
  async agree({ team, agreed }: TalkFile, slot: TalkSlot): Promise<TalkAppointment> {
    return this.unitOfWork.run(async (tx) => {
      const changedAt = this.clock.date();
      if (!agreed) {
        const added: TalkAppointment = {
          id: newId(),
          teamId: team.id,
          slotId: slot.id,
          state: 'agreed',
          sequence: 0,
          changedAt,
        };
        await tx.insert(TalkAppointment, added);
        return added;
      }
      const { appointment } = agreed;
      const moved = { slotId: slot.id, sequence: appointment.sequence + 1, changedAt };
      await tx.update(TalkAppointment, { id: appointment.id }, moved);
      await this.withdrawIfByHand(agreed.slot);
      return { ...appointment, ...moved };
    });
  }

  /** Ends what was agreed. Held and missed keep their slot; else it is free again. */
  async settle(
    { appointment, slot }: Appointment,
    state: Exclude<TalkAppointment['state'], 'agreed'>,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const leaves = state === 'givenBack' || state === 'cancelled';
      const sequence = appointment.sequence + (leaves ? 1 : 0);
      const changes = { state, sequence, changedAt: this.clock.date() };
      await tx.update(TalkAppointment, { id: appointment.id }, changes);
      if (leaves) await this.withdrawIfByHand(slot);
    });
  }

  /** Takes a slot out of the offer's list. */
  async withdraw({ id }: Pick<TalkSlot, 'id'>): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.update(TalkSlot, { id }, { withdrawnAt: this.clock.date() }),
    );
  }

  /** It was made for this team alone. */
  private async withdrawIfByHand(slot: TalkSlot): Promise<void> {
    if (slot.byHand) await this.withdraw(slot);
  }
}
