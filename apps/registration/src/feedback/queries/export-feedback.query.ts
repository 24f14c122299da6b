import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Locale } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { Offers } from '../../offers/offers.js';
import { FeedbackSheets } from '../feedback-sheets.js';
import { answerTable, FEWEST_SHEETS } from '../feedback.rules.js';

/**
 * The sheets, or the wishes for topics, as a table; never both side by side.
 * @throws Problem `registration.offer_not_found`, `feedback.too_few`
 */
export class ExportFeedback extends Query<string[][]> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly what: 'answers' | 'topicWishes',
    readonly locale: Locale,
  ) {
    super();
  }
}

const wishHeading = { de: 'Themenwunsch', en: 'Topic wish' } as const;

@QueryHandler(ExportFeedback)
export class ExportFeedbackHandler implements IQueryHandler<ExportFeedback> {
  constructor(
    private readonly offers: Offers,
    private readonly sheets: FeedbackSheets,
  ) {}

  async execute({ who, offerId, what, locale }: ExportFeedback): Promise<string[][]> {
    const { feedback } = await this.offers.ofStaff(offerId, who);
    const { answers } = await this.sheets.sheets(offerId);
    if (!answers) throw new Problem('feedback.too_few', { fewest: FEWEST_SHEETS });
    if (what === 'answers') return answerTable(feedback?.questions ?? [], answers, locale);
    const wishes = await this.sheets.wishes(offerId);
    return [[wishHeading[locale]], ...wishes.map((wish) => [wish])];
  }
}
