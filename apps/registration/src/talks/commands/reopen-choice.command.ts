import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
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
    private readonly offers: Offers,
    private readonly talks: TeamTalks,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, teamId }: ReopenChoice): Promise<void> {
    await this.offers.ofStaff(offerId, who);
    await this.talks.change(offerId, teamId, 'talkChoiceReopened', async (file, _, tx) => {
      const { state, talk, team } = file;
      if (state !== 'staffDecides') throw new Problem('talks.choice_is_open');
      const { misses } = talk;
      await tx.update(TeamTalk, { teamId }, { chances: misses + 1 });
      await this.audit.record(team.registrantId, 'talks.choiceReopened', { misses });
      return { happens: 'talkChoiceReopened' };
    });
  }
}
