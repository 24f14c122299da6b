import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Teams } from '../teams.js';

/**
 * A team says yes or no to the free place that it was offered. No withdraws the team.
 * @throws Problem `registration.no_place_offered`
 */
export class AnswerPlaceOffer extends Command<void> {
  constructor(
    readonly teamId: string,
    readonly answer: 'accept' | 'refuse',
  ) {
    super();
  }
}

@CommandHandler(AnswerPlaceOffer)
export class AnswerPlaceOfferHandler implements ICommandHandler<AnswerPlaceOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute({ teamId, answer }: AnswerPlaceOffer): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { offeredUntil } = await this.teams.get(teamId);
      const open = offeredUntil !== null && this.clock.date() < offeredUntil;
      if (!open) throw new Problem('registration.no_place_offered');
      const what = answer === 'accept' ? 'placeAccepted' : 'personWithdrew';
      const happened = await this.happenings.happenToTeam(teamId, what);
      if (!happened) throw new Problem('registration.no_place_offered');
    });
  }
}
