import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Happenings } from '../admission/workflow/happenings.js';
import type { Which } from './hand-ins.js';
import { Members } from './members.js';
import { PreWorkReader } from './pre-work.reader.js';

/** Lets the registrations concerned know that what they still have to hand in has changed. */
@Injectable()
export class PreWorkTelling {
  constructor(
    private readonly members: Members,
    private readonly reader: PreWorkReader,
    private readonly happenings: Happenings,
  ) {}

  /**
   * In the transaction of the change, after the hand-in is stored and locked.
   * @param passing what leads a team on when nothing of it is missing any more
   */
  async changed(
    { task, holder }: Which,
    offer: OfferState,
    passing: 'preWorkDone' | 'preWorkWaived',
  ): Promise<void> {
    const concerned = await this.members.ofHolder(task, holder, offer);
    for (const { registrationId } of concerned) {
      await this.happenings.happen(registrationId, 'preWorkHandedIn');
    }
    const waiting = concerned.filter(({ stage }) => stage === 'preWork');
    for (const teamId of new Set(waiting.map((member) => member.teamId))) {
      if (await this.reader.isDone(teamId, offer)) {
        await this.happenings.happenToTeam(teamId, passing);
      }
    }
  }
}
