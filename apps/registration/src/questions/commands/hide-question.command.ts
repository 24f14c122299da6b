import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { PreQuestion } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';
import { duplicatesOf } from '../question.rules.js';

/**
 * Staff take an unsuitable question off the list, with a reason that its author reads, or put it
 * back.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`, `questions.not_found`,
 *   `questions.frozen`, `questions.hide_merged`
 */
export class HideQuestion extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly questionId: string,
    /** Null: show it again. */
    readonly reason: string | null,
  ) {
    super();
  }
}

@CommandHandler(HideQuestion)
export class HideQuestionHandler implements ICommandHandler<HideQuestion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, questionId, reason }: HideQuestion): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      await this.lists.lockForChange(offerId);
      const question = await this.lists.question(offerId, questionId);
      const duplicates = duplicatesOf(await this.lists.questions(offerId), questionId);
      if (question.mergedInto !== null || duplicates.length > 0) {
        throw new Problem('questions.hide_merged');
      }
      await tx.update(PreQuestion, { id: questionId }, { hiddenReason: reason });
      const action = reason === null ? 'questions.shown' : 'questions.hidden';
      await this.audit.record(offerId, action, { questionId });
    });
  }
}
