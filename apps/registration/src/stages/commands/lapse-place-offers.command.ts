import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Offers } from '../../offers/offers.js';

const BATCH = 100;

/**
 * Places that were offered and not accepted in time go to the next. The team ends, or goes to the end
 * of the list where the offer's stage `seat` says so. Answers whether there are more.
 */
export class LapsePlaceOffers extends Command<boolean> {}

@CommandHandler(LapsePlaceOffers)
export class LapsePlaceOffersHandler implements ICommandHandler<LapsePlaceOffers> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    const due = await this.unitOfWork.manager.query<{ id: string; offer_id: string }[]>(
      `SELECT id, offer_id FROM team WHERE offered_until <= $1 ORDER BY offered_until, id LIMIT ${BATCH}`,
      [this.clock.date()],
    );
    await eachApart(due, async ({ id, offer_id: offerId }) => {
      const { procedure } = await this.offers.get(offerId);
      const seat = procedure.find(({ kind }) => kind === 'seat');
      const what = seat?.onExpiry === 'toEndOfList' ? 'sentToEndOfList' : 'placeOfferLapsed';
      await this.happenings.happenToTeam(id, (one) =>
        one.open.includes('placeOffered') ? what : null,
      );
    });
    return due.length === BATCH;
  }
}
