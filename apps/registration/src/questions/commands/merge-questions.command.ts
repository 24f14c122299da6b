import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { PreQuestion } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';
import { mergePlan } from '../question.rules.js';

/**
 * Staff say that a question is asked already: the other one stands for it, too. Or that it is not.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`, `questions.not_found`,
 *   `questions.frozen`, `questions.merge_with_itself`, `questions.merge_hidden`
 */
export class MergeQuestions extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly questionId: string,
    /** The question that stays; null: it stands for itself again. */
    readonly into: string | null,
  ) {
    super();
  }
}

const problemOf = {
  withItself: 'questions.merge_with_itself',
  hidden: 'questions.merge_hidden',
} as const;

@CommandHandler(MergeQuestions)
export class MergeQuestionsHandler implements ICommandHandler<MergeQuestions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, questionId, into }: MergeQuestions): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      await this.lists.lockForChange(offerId);
      const question = await this.lists.question(offerId, questionId);
      if (into === null) {
        await tx.update(PreQuestion, { id: questionId }, { mergedInto: null });
        await this.audit.record(offerId, 'questions.separated', { questionId });
        return;
      }
      const other = await this.lists.question(offerId, into);
      const plan = mergePlan(await this.lists.questions(offerId), question, other);
      if (plan.fault) throw new Problem(problemOf[plan.fault], {}, { pointer: '/into' });
      await tx.update(PreQuestion, { id: In(plan.moved) }, { mergedInto: plan.standing });
      await this.audit.record(offerId, 'questions.merged', {
        questionIds: plan.moved,
        into: plan.standing,
      });
    });
  }
}
