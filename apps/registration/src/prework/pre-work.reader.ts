import { Injectable } from '@nestjs/common';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Registration } from '../admission/registration.entity.js';
import { HandIns } from './hand-ins.js';
import { dueOfMember, holderOf, type Member, Members } from './members.js';
import { closesAt, isSettled } from './pre-work.rules.js';

/** What of the offer's tasks is still missing. For whoever tells where a registration stands. */
@Injectable()
export class PreWorkReader {
  constructor(
    private readonly members: Members,
    private readonly handIns: HandIns,
  ) {}

  /**
   * Tasks with a date that are not handed in yet, the earliest first. None for somebody who has no
   * place and is not asked for them on the way to one.
   */
  async dueOf(
    { id, offerId }: Pick<Registration, 'id' | 'teamId' | 'offerId'>,
    offer: OfferState,
  ): Promise<RegistrationState['preWorkDue']> {
    if (offer.offerId !== offerId) throw new Error(`${id} does not belong to ${offer.offerId}`);
    const member = await this.members.one(id, offer);
    return member ? this.missing([member], offer) : [];
  }

  /** Whether nothing with a date is missing of any member: the stage `preWork` is passed. */
  async isDone(teamId: string, offer: OfferState): Promise<boolean> {
    const members = await this.members.ofTeam(teamId, offer);
    return (await this.missing(members, offer)).length === 0;
  }

  private async missing(
    members: readonly Member[],
    offer: OfferState,
  ): Promise<RegistrationState['preWorkDue']> {
    const holders = members.flatMap(({ municipalityKey, registrationId }) => [
      municipalityKey,
      registrationId,
    ]);
    if (holders.length === 0) return [];
    const kept = await this.handIns.ofHolders(offer.offerId, holders);
    const missing = members.flatMap((member) =>
      offer.preWork.flatMap((task) => {
        const due = dueOfMember(task, offer, member);
        const holder = holderOf(task, member);
        const handIn = kept.find((one) => one.taskKey === task.key && one.holder === holder);
        if (due === null || (handIn && isSettled(handIn.state))) return [];
        return [{ key: task.key, dueAt: closesAt(due, handIn ?? null) ?? due.dueAt }];
      }),
    );
    return missing.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  }
}
