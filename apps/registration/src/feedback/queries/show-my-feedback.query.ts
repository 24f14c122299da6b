import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FeedbackSheets } from '../feedback-sheets.js';
import type { MyFeedback } from '../feedback.views.js';

/**
 * Whether a person is asked for feedback, and what.
 * @throws Problem `registration.not_found`
 */
export class ShowMyFeedback extends Query<MyFeedback> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@QueryHandler(ShowMyFeedback)
export class ShowMyFeedbackHandler implements IQueryHandler<ShowMyFeedback> {
  constructor(private readonly sheets: FeedbackSheets) {}

  async execute({ registrationId }: ShowMyFeedback): Promise<MyFeedback> {
    const { state, offer } = await this.sheets.stateOf(registrationId);
    const open = state === 'open' ? offer.feedback : null;
    return {
      state,
      topicWishes: open?.topicWishes ?? false,
      questions: open?.questions ?? [],
    };
  }
}
