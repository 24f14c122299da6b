import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Offers } from '../../offers/offers.js';
import { TalkFiles } from '../talk-files.js';
import { TeamTalkViews } from '../team-talk-views.js';
import type { TeamTalkView } from '../team-talk-views.rules.js';

/**
 * All that staff know of one team's talk.
 * @throws Problem `talks.team_not_found`
 */
export class ShowTeamTalk extends Query<TeamTalkView> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly teamId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowTeamTalk)
export class ShowTeamTalkHandler implements IQueryHandler<ShowTeamTalk> {
  constructor(
    private readonly offers: Offers,
    private readonly files: TalkFiles,
    private readonly views: TeamTalkViews,
  ) {}

  async execute({ who, offerId, teamId }: ShowTeamTalk): Promise<TeamTalkView> {
    const { timeZone } = await this.offers.ofStaff(offerId, who);
    return this.views.details(await this.files.get(offerId, teamId), timeZone);
  }
}
