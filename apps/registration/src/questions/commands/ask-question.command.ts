import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Askers } from '../askers.js';
import { PreQuestion } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';
import { QUESTIONS_PER_PERSON } from '../question.rules.js';

/**
 * Somebody who has registered asks a question, until the deadline or until the list is fixed.
 * @throws Problem of `Askers.lockForChange`; `questions.too_many`, `questions.list_full`
 */
export class AskQuestion extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly text: string,
  ) {
    super();
  }
}

@CommandHandler(AskQuestion)
export class AskQuestionHandler implements ICommandHandler<AskQuestion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly askers: Askers,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId, text }: AskQuestion): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { offerId } = await this.askers.lockForChange(registrationId);
      const own = await tx.countBy(PreQuestion, { registrationId });
      if (own >= QUESTIONS_PER_PERSON) {
        throw new Problem('questions.too_many', { max: QUESTIONS_PER_PERSON });
      }
      await this.lists.assertRoom(offerId);
      const id = newId();
      await tx.insert(PreQuestion, {
        id,
        offerId,
        version: 1,
        text,
        channel: 'form',
        registrationId,
        askedAt: this.clock.date(),
      });
      await this.audit.record(offerId, 'questions.asked', { questionId: id });
    });
  }
}
