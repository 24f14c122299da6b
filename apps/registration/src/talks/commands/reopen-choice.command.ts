import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Offers } from '../../offers/offers.js';
import { TeamTalk } from '../talk.entities.js';
import { TeamTalks } from '../team-talks.js';

/**
 * Staff decide that a team which missed too many talks may choose one more.
 * @throws Problem `talks.choice_is_open`
 */
export class ReopenChoice extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly teamId: string,
  ) {
    super();
  }
}

@CommandHandler(ReopenChoice)
export class ReopenChoiceHandler implements ICommandHandler<ReopenChoice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly talks: TeamTalks,
    private readonly audit: Audit,
    private readonly happenings: Happenings,
  ) {}

  async execute({ who, offerId, teamId }: ReopenChoice): Promise<void> {
    await this.offers.ofStaff(offerId, who);
    await this.unitOfWork.run(async (tx) => {
      const { state, talk, team } = await this.talks.row(offerId, teamId);
      if (state !== 'staffDecides') throw new Problem('talks.choice_is_open');
      await tx.update(TeamTalk, { teamId }, { chances: talk.misses + 1 });
      const { misses } = talk;
      await this.audit.record(team.registrantId, 'talks.choiceReopened', { misses });
      await this.happenings.happenToTeam(teamId, 'talkChoiceReopened');
    });
  }
}
