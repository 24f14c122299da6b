import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { checkAnswers } from '../../admission/person/answers.rules.js';
import { Registrations } from '../../admission/registrations.js';
import { FeedbackSheets } from '../feedback-sheets.js';
import type { FeedbackState } from '../feedback.rules.js';

/**
 * Somebody who took part says how it was. Nothing of it is put on record with their registration.
 * @throws Problem `feedback.not_asked`, `feedback.too_early`, `feedback.already_given`,
 *   `feedback.invalid`, `feedback.empty`
 */
export class GiveFeedback extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly answers: Readonly<Record<string, unknown>>,
    readonly topicWish: string | null,
  ) {
    super();
  }
}

const refusals = {
  notAsked: 'feedback.not_asked',
  notYet: 'feedback.too_early',
  given: 'feedback.already_given',
} as const satisfies Record<Exclude<FeedbackState, 'open'>, string>;

@CommandHandler(GiveFeedback)
export class GiveFeedbackHandler implements ICommandHandler<GiveFeedback> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly sheets: FeedbackSheets,
  ) {}

  execute({ registrationId, answers: given, topicWish }: GiveFeedback): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.registrations.lock(registrationId); // nobody takes attendance back meanwhile
      const { state, offer } = await this.sheets.stateOf(registrationId);
      if (state !== 'open') throw new Problem(refusals[state]);
      const { questions = [], topicWishes = false } = offer.feedback ?? {};
      const { answers, faults } = checkAnswers(
        given,
        questions,
        ({ neededBy }) => neededBy === 'submit',
      );
      if (faults.length > 0) {
        const errors = faults.map((fault) => ({ ...fault, pointer: `/answers${fault.pointer}` }));
        throw new Problem('feedback.invalid', {}, { errors });
      }
      const wish = topicWishes ? topicWish : null;
      if (Object.keys(answers).length === 0 && wish === null) throw new Problem('feedback.empty');
      await this.sheets.store(registrationId, offer.offerId, answers, wish);
    });
  }
}
