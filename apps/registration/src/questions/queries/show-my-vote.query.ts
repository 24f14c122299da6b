import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Registration } from '../../admission/registration.entity.js';
import type { ListPhase } from '../question-list.workflow.js';
import { type AskingOffer, QuestionLists } from '../question-lists.js';
import { Results } from '../results.js';
import type { MyVote } from '../vote.views.js';
import { Voters } from '../voters.js';

/** Whether a participant may vote now, on what, and how it stands where they may see that. */
export class ShowMyVote extends Query<MyVote> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@QueryHandler(ShowMyVote)
export class ShowMyVoteHandler implements IQueryHandler<ShowMyVote> {
  constructor(
    private readonly lists: QuestionLists,
    private readonly voters: Voters,
    private readonly results: Results,
  ) {}

  async execute({ registrationId }: ShowMyVote): Promise<MyVote> {
    const { registration, offer } = await this.lists.ofParticipant(registrationId);
    const { phase, resultShown } = await this.lists.read(offer.offerId);
    const obstacle = await this.obstacle(registration, offer, phase);
    const isFixed = phase !== 'collecting' && registration.stage !== 'ended';
    const listed = isFixed ? await this.results.listed(offer.offerId) : [];
    const { votePer, choices } = offer.preQuestions;
    return {
      phase,
      votePer,
      choices: Math.min(choices, Math.max(1, listed.length)),
      mayVote: obstacle === null,
      obstacle,
      questions: listed.map(({ id, text, theme }) => ({ questionId: id, text, theme })),
      result: resultShown && isFixed ? await this.results.of(offer, phase) : null,
    };
  }

  private async obstacle(
    registration: Registration,
    offer: AskingOffer,
    phase: ListPhase,
  ): Promise<MyVote['obstacle']> {
    const voter = await this.voters.of(registration, offer);
    if (!voter) return 'noPlace';
    if (await this.voters.hasVoted(voter)) {
      return offer.preQuestions.votePer === 'person' ? 'alreadyVoted' : 'municipalityVoted';
    }
    return phase === 'voting' ? null : 'notOpen';
  }
}
