import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Ballots } from '../ballots.js';
import { QuestionLists } from '../question-lists.js';
import { votable } from '../question.rules.js';
import { type BallotFault, ballotFault } from '../ranking.rules.js';
import type { VoteCast } from '../vote.entities.js';
import { Voters } from '../voters.js';

/**
 * Somebody with a place votes, for themselves or for their municipality. Final: nothing tells later
 * which ballot it was. For the same reason the audit trail, which knows times, has no entry of it.
 * @throws Problem `registration.not_found`, `questions.not_asked`, `questions.vote_not_open`,
 *   `questions.no_vote`, `questions.already_voted`, `questions.municipality_voted`,
 *   `questions.too_many_choices`, `questions.chosen_twice`, `questions.not_on_list`
 */
export class CastBallot extends Command<void> {
  constructor(
    readonly registrationId: string,
    /** Ids of questions. */
    readonly choices: readonly string[],
  ) {
    super();
  }
}

const problemOf = {
  tooMany: 'questions.too_many_choices',
  twice: 'questions.chosen_twice',
  notOnList: 'questions.not_on_list',
} as const satisfies Record<NonNullable<BallotFault>, string>;

@CommandHandler(CastBallot)
export class CastBallotHandler implements ICommandHandler<CastBallot> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly voters: Voters,
    private readonly ballots: Ballots,
  ) {}

  async execute({ registrationId, choices }: CastBallot): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { registration, offer } = await this.lists.ofParticipant(registrationId);
      const { phase } = await this.lists.lock(offer.offerId);
      if (phase !== 'voting') throw new Problem('questions.vote_not_open');
      const voter = await this.voters.of(registration, offer);
      if (!voter) throw new Problem('questions.no_vote');
      const questions = votable(await this.lists.questions(offer.offerId));
      const most = offer.preQuestions.choices;
      const fault = ballotFault(choices, new Set(questions.map(({ id }) => id)), most);
      if (fault) throw new Problem(problemOf[fault], { max: most }, { pointer: '/choices' });
      if (!(await this.record(voter))) {
        const ofMunicipality = offer.preQuestions.votePer === 'municipality';
        throw new Problem(
          ofMunicipality ? 'questions.municipality_voted' : 'questions.already_voted',
        );
      }
      await this.ballots.add(offer.offerId, choices);
    });
  }

  /** The primary key lets one through, whatever happens at the same moment. */
  private async record(voter: VoteCast): Promise<boolean> {
    if (await this.voters.hasVoted(voter)) return false;
    const stored = await this.unitOfWork.run((tx) =>
      tx.query<unknown[]>(
        `INSERT INTO vote_cast (offer_id, voter, registration_id) VALUES ($1, $2, $3)
         ON CONFLICT (offer_id, voter) DO NOTHING RETURNING 1`,
        [voter.offerId, voter.voter, voter.registrationId],
      ),
    );
    return stored.length > 0;
  }
}
