import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Askers } from '../askers.js';
import { QuestionLists } from '../question-lists.js';

/**
 * A participant takes their question back; it is gone. Of questions that were merged into it, the
 * oldest stands for the others.
 * @throws Problem of `Askers.lockForChange`; `questions.not_found`
 */
export class WithdrawMyQuestion extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly questionId: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawMyQuestion)
export class WithdrawMyQuestionHandler implements ICommandHandler<WithdrawMyQuestion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askers: Askers,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute({ registrationId, questionId }: WithdrawMyQuestion): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { offerId } = await this.askers.lockForChange(registrationId);
      await this.lists.remove(await this.askers.ownQuestion(registrationId, questionId));
      await this.audit.record(offerId, 'questions.withdrawn', { questionId });
    });
  }
}
