import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { isOver } from '../admission/workflow/deadlines.rules.js';
import type { Registration } from '../admission/registration.entity.js';
import { Registrations } from '../admission/registrations.js';
import { Offers } from '../offers/offers.js';
import type { HandIn } from './hand-in.entity.js';
import type { Which } from './hand-ins.js';
import { dueOfMember, holderOf, type Member, Members } from './members.js';
import { doorOf, type Due, type Moment, type Task } from './pre-work.rules.js';

/** A participant's task. */
export interface Mine extends Which {
  readonly offer: OfferState;
  readonly member: Member;
  readonly due: Due | null;
}

/** Who may do what with which hand-in. What somebody may not see does not exist for them. */
@Injectable()
export class PreWorkAccess {
  constructor(
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `access.sign_in_required` */
  async participant(
    who: Actor,
  ): Promise<{ offer: OfferState; registration: Registration; member: Member | null }> {
    if (who.kind !== 'participant') throw new Problem('access.sign_in_required');
    const registration = await this.registrations.get(who.registrationId);
    const offer = await this.offers.get(registration.offerId);
    return { offer, registration, member: await this.members.one(registration.id, offer) };
  }

  /** @throws Problem `pre_work.not_found`, also for somebody who has no tasks (yet) */
  async mine(who: Actor, key: string): Promise<Mine> {
    const { offer, member } = await this.participant(who);
    const task = offer.preWork.find((one) => one.key === key);
    if (!task || !member) throw new Problem('pre_work.not_found');
    return mineOf(offer, task, member);
  }

  /** @throws Problem `pre_work.not_found`, also when nobody of that holder has the task */
  async ofStaff(
    who: Actor,
    offerId: string,
    key: string,
    holder: string,
  ): Promise<Which & { offer: OfferState; dues: (Due | null)[] }> {
    const offer = await this.offers.ofStaff(offerId, who);
    const task = offer.preWork.find((one) => one.key === key);
    const members = task ? await this.members.ofHolder(task, holder, offer) : [];
    if (!task || members.length === 0) throw new Problem('pre_work.not_found');
    const dues = members.map((member) => dueOfMember(task, offer, member));
    return { offerId, task, holder, offer, dues };
  }

  moment(offer: OfferState): Moment {
    const now = this.clock.now();
    return { now, over: isOver(offer, now) };
  }

  /** @throws Problem `pre_work.too_late`, `pre_work.settled` */
  assertOpen({ offer, due }: Mine, handIn: HandIn | null): void {
    const door = doorOf(due, handIn, this.moment(offer));
    if (door === 'tooLate') throw new Problem('pre_work.too_late');
    if (door === 'settled') throw new Problem('pre_work.settled');
  }
}

export const mineOf = (offer: OfferState, task: Task, member: Member): Mine => ({
  offerId: offer.offerId,
  offer,
  task,
  member,
  holder: holderOf(task, member),
  due: dueOfMember(task, offer, member),
});
