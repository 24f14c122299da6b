import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { QuestionList } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';

/**
 * Staff say whether participants see the result, also while it grows.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`
 */
export class ShowResultToParticipants extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly shown: boolean,
  ) {
    super();
  }
}

@CommandHandler(ShowResultToParticipants)
export class ShowResultToParticipantsHandler implements ICommandHandler<ShowResultToParticipants> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, shown }: ShowResultToParticipants): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      const list = await this.lists.lock(offerId);
      if (list.resultShown === shown) return;
      await tx.update(QuestionList, { offerId }, { resultShown: shown });
      await this.audit.record(offerId, 'questions.resultShown', { shown });
    });
  }
}
