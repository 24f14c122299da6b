import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { PreQuestion } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';

/**
 * Staff correct or remove a question that staff typed in. What a person wrote themselves keeps their
 * words.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`, `questions.not_found`,
 *   `questions.frozen`, `questions.not_entered_by_staff`, `request.stale`
 */
export class EditEnteredQuestion extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly questionId: string,
    /** Null: remove it. */
    readonly text: string | null,
    /** The version that was last read. */
    readonly version: number,
  ) {
    super();
  }
}

@CommandHandler(EditEnteredQuestion)
export class EditEnteredQuestionHandler implements ICommandHandler<EditEnteredQuestion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute(command: EditEnteredQuestion): Promise<void> {
    const { who, offerId, questionId, text, version } = command;
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      await this.lists.lockForChange(offerId);
      const question = await this.lists.question(offerId, questionId);
      if (question.channel !== 'staff') throw new Problem('questions.not_entered_by_staff');
      assertVersion(question.version, version);
      if (text === null) await this.lists.remove(question);
      else await tx.update(PreQuestion, { id: questionId }, { text, version: version + 1 });
      const action = text === null ? 'questions.removed' : 'questions.corrected';
      await this.audit.record(offerId, action, { questionId });
    });
  }
}
