import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Offers } from '../../offers/offers.js';
import { WaitingList } from '../../seats/waiting-list.js';

/**
 * Registration has closed: a team that waits needs no seats any more for people whom it has not named, and
 * may fit now, also where nobody gives a place back.
 */
export class PromoteAfterClosing extends Command<void> {}

@CommandHandler(PromoteAfterClosing)
export class PromoteAfterClosingHandler implements ICommandHandler<PromoteAfterClosing> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly happenings: Happenings,
    private readonly waitingList: WaitingList,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    await eachApart(await this.closedWithList(), (offerId) => this.lookAgain(offerId));
  }

  private async closedWithList(): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ offer_id: string }[]>(
      `SELECT o.offer_id FROM offer o
        WHERE (o.state ->> 'registrationClosesAt')::timestamptz <= $1
          AND (o.state ->> 'registrationClosesAt')::timestamptz > $1::timestamptz - interval '3 days'
          AND EXISTS (SELECT FROM team t WHERE t.offer_id = o.offer_id AND t.seat = 'waiting')`,
      [this.clock.date()],
    );
    return rows.map(({ offer_id: offerId }) => offerId);
  }

  private async lookAgain(offerId: string): Promise<void> {
    const offer = await this.offers.get(offerId);
    const { next } = await this.waitingList.turn(offer);
    if (next) await this.unitOfWork.run(() => this.happenings.promoteWaiting(offer));
  }
}
