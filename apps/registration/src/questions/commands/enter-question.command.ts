import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registration } from '../../admission/registration.entity.js';
import { PreQuestion } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';
import type { EnteredQuestion } from '../question.views.js';

/**
 * Staff type in a question that reached them by mail or telephone, also after the deadline.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`, `questions.frozen`,
 *   `questions.list_full`, `registration.not_found`, `questions.theme_not_found`
 */
export class EnterQuestion extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly question: EnteredQuestion,
  ) {
    super();
  }
}

@CommandHandler(EnterQuestion)
export class EnterQuestionHandler implements ICommandHandler<EnterQuestion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, question }: EnterQuestion): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      await this.lists.lockForChange(offerId);
      const { text, registrationId = null, author = null, themeId = null } = question;
      await this.lists.assertRoom(offerId);
      if (
        registrationId !== null &&
        !(await tx.existsBy(Registration, { id: registrationId, offerId }))
      ) {
        throw new Problem('registration.not_found', {}, { pointer: '/registrationId' });
      }
      if (themeId !== null) await this.lists.assertTheme(offerId, themeId);
      const id = newId();
      await tx.insert(PreQuestion, {
        id,
        offerId,
        version: 1,
        text,
        channel: 'staff',
        registrationId,
        authorText: author,
        themeId,
        askedAt: this.clock.date(),
      });
      await this.audit.record(offerId, 'questions.entered', { questionId: id, registrationId });
    });
  }
}
