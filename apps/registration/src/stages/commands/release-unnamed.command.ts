import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Offers } from '../../offers/offers.js';
import { Places } from '../../seats/places.js';
import { TeamChanges } from '../../team/team-changes.js';
import { TeamSeats } from '../../team/team-seats.js';
import { Teams } from '../../team/teams.js';

const BATCH = 100;

/**
 * Registration has closed: seats that were held for people whom nobody has named are free for those
 * who wait. Answers whether there are more.
 */
export class ReleaseUnnamed extends Command<boolean> {}

@CommandHandler(ReleaseUnnamed)
export class ReleaseUnnamedHandler implements ICommandHandler<ReleaseUnnamed> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly changes: TeamChanges,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    // Somebody who takes over a place has not confirmed the address yet; they are named, not unnamed.
    const due = await this.unitOfWork.manager.query<{ id: string; offer_id: string }[]>(
      `SELECT t.id, t.offer_id FROM team t JOIN offer o USING (offer_id)
        WHERE t.reserved > 0 AND (o.state ->> 'registrationClosesAt')::timestamptz <= $1
        ORDER BY t.id LIMIT ${BATCH}`,
      [this.clock.date()],
    );
    await eachApart(due, ({ id, offer_id: offerId }) => this.release(id, offerId));
    return due.length === BATCH;
  }

  private async release(teamId: string, offerId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const offer = await this.offers.get(offerId);
      await this.places.lock(offerId, 'exclusive');
      const team = await this.teams.lock(teamId);
      const members = await this.teams.members(teamId);
      team.announced = null;
      await this.seats.adjust(offer, team, members);
      await this.seats.settle(team, members);
      await this.changes.retell(teamId, offer);
      await this.happenings.promoteWaiting(offer);
    });
  }
}
