import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { isDecidedLater, isOver } from '../../admission/workflow/deadlines.rules.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { Places } from '../../seats/places.js';
import { Offers } from '../../offers/offers.js';
import { PlaceLimits } from '../../seats/place-limits.js';
import { TeamSeats } from '../../team/team-seats.js';

const BATCH = 50;

/**
 * The decision day has come and there are too few municipalities: the organiser is told, and from
 * then on nothing is confirmed by itself. A day that lies ahead again, because the event was moved
 * or a demonstration's clock set back, has not been missed. Answers whether there are more.
 */
export class HoldDecisionDays extends Command<boolean> {}

@CommandHandler(HoldDecisionDays)
export class HoldDecisionDaysHandler implements ICommandHandler<HoldDecisionDays> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly places: Places,
    private readonly limits: PlaceLimits,
    private readonly seats: TeamSeats,
    private readonly happenings: Happenings,
    private readonly notices: OrganiserNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    const due = await this.unitOfWork.manager.query<{ offer_id: string }[]>(
      `SELECT c.offer_id FROM capacity c JOIN offer o USING (offer_id)
        WHERE c.minimum_state = 'open' AND c.minimum_municipalities IS NOT NULL
          AND o.state ->> 'lifecycle' = 'published'
          AND (o.state #>> '{admission,minimumDecisionAt}')::timestamptz <= $1 LIMIT ${BATCH}`,
      [this.clock.date()],
    );
    const ahead = await this.missedTooEarly();
    await eachApart(
      [
        ...due.map(
          ({ offer_id: offerId }) =>
            () =>
              this.decide(offerId),
        ),
        ...ahead.map((offerId) => () => this.reopen(offerId)),
      ],
      (step) => step(),
    );
    return due.length === BATCH;
  }

  private async missedTooEarly(): Promise<string[]> {
    const missed = await this.unitOfWork.manager.query<{ offer_id: string }[]>(
      `SELECT c.offer_id FROM capacity c JOIN offer o USING (offer_id)
        WHERE c.minimum_state = 'missed' AND o.state ->> 'lifecycle' = 'published'
          AND coalesce((o.state #>> '{admission,minimumDecisionAt}')::timestamptz > $1, true)`,
      [this.clock.date()],
    );
    return missed.map(({ offer_id: offerId }) => offerId);
  }

  private async reopen(offerId: string): Promise<void> {
    const offer = await this.offers.get(offerId);
    if (!isDecidedLater(offer, this.clock.now())) return;
    await this.unitOfWork.run(async () => {
      await this.places.lock(offerId, 'exclusive');
      await this.happenings.minimumChanged(offer);
    });
  }

  private async decide(offerId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.places.lock(offerId, 'exclusive');
      const room = await this.places.room(offerId, null);
      if (room?.minimumState !== 'open' || room.minimum === null) return;
      const offer = await this.offers.get(offerId);
      // Of an event that is over nobody has anything to decide.
      if (isOver(offer, this.clock.now())) {
        await this.limits.setMinimumState(offerId, 'missed');
        return;
      }
      const municipalities = (await this.seats.readyMunicipalities(offerId)).length;
      await this.limits.setMinimumState(offerId, 'missed');
      const figures = { municipalities, needed: room.minimum };
      await this.audit.record(offerId, 'offer.minimumNotReached', figures);
      await this.notices.raise(offerId, 'minimumNotReached', figures);
    });
  }
}
