import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { Registrations } from '../admission/registrations.js';
import { Offers } from '../offers/offers.js';
import { Team } from './team.entity.js';
import { Teams } from './teams.js';

export interface TeamFile {
  readonly team: Team;
  /** Everybody who ever belonged to it. */
  readonly members: readonly Registration[];
  readonly offer: OfferState;
}

/** Who may do something with a team: its own people, who registered it, or the organiser's staff. */
@Injectable()
export class TeamAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
  ) {}

  /** The team of the person who asks. */
  async own(who: Actor): Promise<TeamFile & { readonly me: Registration }> {
    if (who.kind !== 'participant') throw new Problem('access.sign_in_required');
    const me = await this.registrations.get(who.registrationId);
    return { ...(await this.file(me.teamId)), me };
  }

  /** @throws Problem `registration.not_registrant`, `registration.ended` */
  async asRegistrant(who: Actor): Promise<TeamFile & { readonly me: Registration }> {
    const file = await this.own(who);
    if (file.me.stage === 'ended') throw new Problem('registration.ended');
    if (file.team.registrantId !== file.me.id) throw new Problem('registration.not_registrant');
    return file;
  }

  /** @throws Problem `registration.team_not_found`, also for another agency's */
  async ofStaff(teamId: string, who: Actor): Promise<TeamFile> {
    const team = await this.unitOfWork.manager.findOneBy(Team, { id: teamId });
    if (!team) throw new Problem('registration.team_not_found');
    const file = await this.file(teamId);
    if (!worksFor(who, file.offer.organiser.agencyId)) {
      throw new Problem('registration.team_not_found');
    }
    return file;
  }

  /** @throws Problem `registration.not_found` when the person is not of this team */
  assertMember({ members }: TeamFile, registrationId: string): void {
    if (!members.some(({ id }) => id === registrationId))
      throw new Problem('registration.not_found');
  }

  private async file(teamId: string): Promise<TeamFile> {
    const team = await this.teams.get(teamId);
    const [members, offer] = [
      await this.teams.members(teamId),
      await this.offers.get(team.offerId),
    ];
    return { team, members, offer };
  }
}
