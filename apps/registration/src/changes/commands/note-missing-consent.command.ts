import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';

const BATCH = 100;

/**
 * Who has not said in time whether the new date suits keeps the place; the organiser is told how many
 * there are. Answers whether there are more.
 */
export class NoteMissingConsent extends Command<boolean> {}

@CommandHandler(NoteMissingConsent)
export class NoteMissingConsentHandler implements ICommandHandler<NoteMissingConsent> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
    private readonly notices: OrganiserNotices,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    const due = await this.unitOfWork.manager.query<{ id: string; offer_id: string }[]>(
      `SELECT id, offer_id FROM registration
        WHERE consent_by <= $1 AND NOT consent_overdue AND stage <> 'ended' AND open ? 'consent'
        ORDER BY consent_by, id LIMIT ${BATCH}`,
      [this.clock.date()],
    );
    await eachApart(due, ({ id, offer_id: offerId }) =>
      this.unitOfWork.run(async () => {
        const overdue = () => ({ changes: { consentOverdue: true } });
        const { happened } = await this.happenings.happen(id, 'consentOverdue', overdue);
        if (happened) await this.tell(offerId);
      }),
    );
    return due.length === BATCH;
  }

  private async tell(offerId: string): Promise<void> {
    const [row] = await this.unitOfWork.manager.query<{ missing: string }[]>(
      `SELECT count(*) AS missing FROM registration
        WHERE offer_id = $1 AND consent_overdue AND stage <> 'ended' AND open ? 'consent'`,
      [offerId],
    );
    await this.notices.raise(offerId, 'consentMissing', { people: Number(row?.missing) });
  }
}
