import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Happenings } from '../admission/workflow/happenings.js';
import { Teams } from './teams.js';

/** What everybody of a team is told when it has become larger or smaller. */
@Injectable()
export class TeamChanges {
  constructor(
    private readonly teams: Teams,
    private readonly happenings: Happenings,
  ) {}

  /** Conditions may look at the size of the team, so eligibility is asked again where it was asked. */
  async retell(teamId: string, offer: OfferState, except: readonly string[] = []): Promise<void> {
    const team = await this.teams.get(teamId);
    const members = await this.teams.members(teamId);
    const size = this.teams.size(team, members);
    for (const one of members) {
      if (one.stage === 'ended' || except.includes(one.id)) continue;
      const asked = one.eligibilityRequest > 0 && offer.team.admissionUnit !== 'person';
      const resized = one.teamSize !== size;
      const changes = () => ({ changes: { teamSize: size }, details: { size } });
      const { happened } =
        asked && resized
          ? await this.happenings.happen(one.id, 'factsChanged', changes)
          : { happened: false };
      if (!happened) await this.happenings.happen(one.id, 'teamChanged', changes);
    }
  }
}
