import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { PreQuestion } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';

/**
 * Staff sort a question under a theme, at any time: that changes nothing about what is voted on.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`, `questions.not_found`,
 *   `questions.theme_not_found`
 */
export class AssignTheme extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly questionId: string,
    /** Null: under none. */
    readonly themeId: string | null,
  ) {
    super();
  }
}

@CommandHandler(AssignTheme)
export class AssignThemeHandler implements ICommandHandler<AssignTheme> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, questionId, themeId }: AssignTheme): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      await this.lists.lock(offerId);
      await this.lists.question(offerId, questionId);
      if (themeId !== null) await this.lists.assertTheme(offerId, themeId);
      await tx.update(PreQuestion, { id: questionId }, { themeId });
      await this.audit.record(offerId, 'questions.sorted', { questionId, themeId });
    });
  }
}
