import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import type { Registration } from '../../admission/registration.entity.js';
import { Registrations } from '../../admission/registrations.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { Offers } from '../../offers/offers.js';
import { isOffered } from '../../talks/talk-reader.js';

const BATCH = 100;

type What = OfferState['procedure'][number]['onExpiry'];

/**
 * A stage was not passed in time: what the offer says follows, to the whole team where the stage is
 * passed by the team as a whole. Answers whether there are more.
 */
export class ExpireStages extends Command<boolean> {}

@CommandHandler(ExpireStages)
export class ExpireStagesHandler implements ICommandHandler<ExpireStages> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly notices: OrganiserNotices,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    const due = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT id FROM registration
        WHERE stage_due_at <= $1 AND NOT stage_expired AND stage NOT IN ('done', 'ended')
        ORDER BY stage_due_at, id LIMIT ${BATCH}`,
      [this.clock.date()],
    );
    await this.notices.settleOverdue();
    await eachApart(due, ({ id }) => this.expire(id));
    return due.length === BATCH;
  }

  /** In a transaction of its own. Who passes the stage at the same moment was first, or is too late. */
  private async expire(id: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const seen = await this.registrations.get(id);
      const offer = await this.offers.get(seen.offerId);
      const stage = offer.procedure.find(({ kind }) => kind === seen.stage);
      const what: What = isUpToStaff(seen) ? 'tellStaff' : (stage?.onExpiry ?? 'tellStaff');
      const which = (one: Registration) => (this.isDue(one, seen) ? happeningOf[what] : null);
      const expired = () => ({ changes: { stageExpired: true } });
      const followed =
        what !== 'tellStaff' && (await this.happenings.happenToTeam(seen.teamId, which, expired));
      if (followed) return;
      // Also where nothing else can follow, such as a list to wait on before anybody has approved.
      const overdue = (one: Registration) => (this.isDue(one, seen) ? 'stageOverdue' : null);
      await this.happenings.happen(id, overdue, expired);
      await this.tellStaff(offer, seen);
    });
  }

  private isDue(one: Registration, { stage }: Registration): boolean {
    const due = one.stageDueAt !== null && one.stageDueAt <= this.clock.date();
    return one.stage === stage && due && !one.stageExpired;
  }

  private async tellStaff({ offerId }: OfferState, { stage }: Registration): Promise<void> {
    const [row] = await this.unitOfWork.manager.query<{ overdue: string; selecting: string }[]>(
      `SELECT count(*) FILTER (WHERE stage <> 'selection') AS overdue,
              count(DISTINCT team_id) FILTER (WHERE stage = 'selection') AS selecting
         FROM registration WHERE offer_id = $1 AND stage_expired AND stage NOT IN ('done', 'ended')`,
      [offerId],
    );
    if (stage === 'selection') {
      await this.notices.raise(offerId, 'selectionDue', { teams: Number(row?.selecting) });
    } else {
      await this.notices.raise(offerId, 'stageOverdue', { registrations: Number(row?.overdue) });
    }
  }
}

/** Nobody loses anything for what only staff can do: select, or offer a time for the talk. */
const isUpToStaff = (one: Registration): boolean =>
  one.stage === 'selection' || (one.stage === 'preliminaryTalk' && !isOffered(one));

const happeningOf = {
  tellStaff: 'stageOverdue',
  end: 'stageExpired',
  toEndOfList: 'sentToEndOfList',
} as const satisfies Record<What, string>;
