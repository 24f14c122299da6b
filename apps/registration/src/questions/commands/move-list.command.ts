import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Ballots } from '../ballots.js';
import { QuestionList } from '../question.entities.js';
import { afterStep, type ListStep } from '../question-list.workflow.js';
import { QuestionLists } from '../question-lists.js';
import { votable } from '../question.rules.js';

/**
 * Staff fix the list, free it again, open the vote or close it. Once more changes nothing.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`,
 *   `questions.step_not_possible`, `questions.nothing_to_vote`
 */
export class MoveList extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly step: ListStep,
  ) {
    super();
  }
}

@CommandHandler(MoveList)
export class MoveListHandler implements ICommandHandler<MoveList> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly ballots: Ballots,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, step }: MoveList): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      const { phase } = await this.lists.lock(offerId);
      const ballots = await this.ballots.count(offerId);
      const questions = await this.lists.questions(offerId);
      const next = afterStep(phase, step, { ballots, votable: votable(questions).length });
      if (next === 'no') throw new Problem('questions.step_not_possible');
      if (next === 'nothingToVote') throw new Problem('questions.nothing_to_vote');
      if (next === phase) return;
      await tx.update(QuestionList, { offerId }, { phase: next });
      if (next === 'closed') await this.ballots.shuffle(offerId);
      await this.audit.record(offerId, 'questions.listMoved', { step, from: phase, to: next });
    });
  }
}
