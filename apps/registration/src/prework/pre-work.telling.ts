import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Happenings } from '../admission/happenings.js';
import type { Happening } from '../admission/registration.workflow.js';
import type { Which } from './hand-ins.js';
import { Members } from './members.js';
import { PreWorkReader } from './pre-work.reader.js';

/** Tells the registrations concerned that what they still have to hand in is another thing now. */
@Injectable()
export class PreWorkTelling {
  constructor(
    private readonly members: Members,
    private readonly reader: PreWorkReader,
    private readonly happenings: Happenings,
  ) {}

  /** In the transaction of the change, after the hand-in is stored and locked. */
  async changed({ task, holder }: Which, offer: OfferState): Promise<void> {
    const concerned = await this.members.ofHolder(task, holder, offer);
    for (const { registrationId } of concerned) await this.retell(registrationId);
    const waiting = concerned.filter(({ stage }) => stage === 'preWork');
    for (const teamId of new Set(waiting.map((member) => member.teamId))) {
      if (await this.reader.isDone(teamId, offer)) await this.passStage(teamId);
    }
  }

  /**
   * Both happenings are on the way into registration.workflow.ts. Until they are there, the first is
   * one that no cell knows, so nothing happens; the second is not called.
   */
  private async retell(registrationId: string): Promise<void> {
    await this.happenings.happen(registrationId, 'preWorkHandedIn' as string as Happening);
  }

  private async passStage(teamId: string): Promise<void> {
    const ofTeams = this.happenings as Happenings & {
      happenToTeam?(teamId: string, what: string): Promise<unknown>;
    };
    await ofTeams.happenToTeam?.(teamId, 'preWorkDone');
  }
}
