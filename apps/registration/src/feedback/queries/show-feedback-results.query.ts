import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Offers } from '../../offers/offers.js';
import { FeedbackSheets } from '../feedback-sheets.js';
import { FEWEST_SHEETS, tally } from '../feedback.rules.js';
import type { FeedbackResults } from '../feedback.views.js';

/**
 * What those who took part said, for staff; closed while there are too few answers.
 * @throws Problem `registration.offer_not_found`
 */
export class ShowFeedbackResults extends Query<FeedbackResults> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowFeedbackResults)
export class ShowFeedbackResultsHandler implements IQueryHandler<ShowFeedbackResults> {
  constructor(
    private readonly offers: Offers,
    private readonly sheets: FeedbackSheets,
  ) {}

  async execute({ who, offerId }: ShowFeedbackResults): Promise<FeedbackResults> {
    const { feedback } = await this.offers.ofStaff(offerId, who);
    const { given, answers } = await this.sheets.sheets(offerId);
    return {
      offerId,
      asked: feedback !== null,
      invited: await this.sheets.invited(offerId),
      given,
      fewest: FEWEST_SHEETS,
      results: answers && [...tally(feedback?.questions ?? [], answers)].map(mutable),
      topicWishes: answers && (await this.sheets.wishes(offerId)),
    };
  }
}

const mutable = ({ counts, texts, ...rest }: ReturnType<typeof tally>[number]) => ({
  ...rest,
  counts: [...counts],
  texts: [...texts],
});
