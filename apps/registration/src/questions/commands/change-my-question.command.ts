import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Askers } from '../askers.js';
import { PreQuestion } from '../question.entities.js';
import { duplicatesOf, stateOf } from '../question.rules.js';
import { QuestionLists } from '../question-lists.js';

/**
 * A participant words their own question anew, while it stands for itself alone: others' questions
 * that were merged into it would otherwise change with it.
 * @throws Problem of `Askers.lockForChange`; `questions.not_found`, `questions.merged`,
 *   `questions.hidden`, `request.stale`
 */
export class ChangeMyQuestion extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly questionId: string,
    readonly text: string,
    /** The version that the participant last saw. */
    readonly version: number,
  ) {
    super();
  }
}

@CommandHandler(ChangeMyQuestion)
export class ChangeMyQuestionHandler implements ICommandHandler<ChangeMyQuestion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askers: Askers,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute({ registrationId, questionId, text, version }: ChangeMyQuestion): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { offerId } = await this.askers.lockForChange(registrationId);
      const question = await this.askers.ownQuestion(registrationId, questionId);
      const duplicates = duplicatesOf(await this.lists.questions(offerId), questionId);
      const state = stateOf(question);
      if (state === 'merged' || duplicates.length > 0) throw new Problem('questions.merged');
      if (state === 'hidden') throw new Problem('questions.hidden');
      assertVersion(question.version, version);
      await tx.update(PreQuestion, { id: questionId }, { text, version: version + 1 });
      await this.audit.record(offerId, 'questions.changed', { questionId });
    });
  }
}
