import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { openingOf } from '../../admission/workflow/deadlines.rules.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Offers } from '../../offers/offers.js';

const BATCH = 100;

/**
 * Tells the interested that they can register now: because the day of opening has come, or because
 * the date is fixed. Answers whether there are more.
 */
export class OpenInterest extends Command<boolean> {}

@CommandHandler(OpenInterest)
export class OpenInterestHandler implements ICommandHandler<OpenInterest> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    const offers = await this.unitOfWork.manager.query<{ offer_id: string }[]>(
      `SELECT DISTINCT offer_id FROM registration
        WHERE stage = 'interest' AND interest_opened_at IS NULL`,
    );
    let more = false;
    await eachApart(offers, async ({ offer_id: offerId }) => {
      const offer = await this.offers.get(offerId);
      if (openingOf(offer, this.clock.now()) === 'open') more = (await this.tell(offerId)) || more;
    });
    return more;
  }

  /** Each in a transaction of its own; who has been told by another worker is not told again. */
  private async tell(offerId: string): Promise<boolean> {
    const due = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM registration
        WHERE offer_id = $1 AND stage = 'interest' AND interest_opened_at IS NULL
        ORDER BY id LIMIT ${BATCH}`,
      [offerId],
    );
    await eachApart(due, ({ id }) => this.happenings.happen(id, 'interestOpened'));
    return due.length === BATCH;
  }
}
