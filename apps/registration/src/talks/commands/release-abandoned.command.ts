import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Appointments } from '../appointments.js';
import { TalkFiles } from '../talk-files.js';

const BATCH = 50;

interface Abandoned {
  readonly team_id: string;
  readonly offer_id: string;
}

/**
 * Frees the times of teams of which nobody is left, e.g. because they withdrew or the offer was
 * cancelled. Answers whether there may be more. Their registrations have ended, so nothing happens
 * to them; any number of workers may do it at once.
 */
export class ReleaseAbandoned extends Command<boolean> {}

@CommandHandler(ReleaseAbandoned)
export class ReleaseAbandonedHandler implements ICommandHandler<ReleaseAbandoned> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: TalkFiles,
    private readonly appointments: Appointments,
    private readonly audit: Audit,
  ) {}

  execute(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const rows = await tx.query<Abandoned[]>(
        `SELECT t.team_id, t.offer_id FROM team_talk t
           JOIN talk_appointment a ON a.team_id = t.team_id AND a.state = 'agreed'
          WHERE NOT EXISTS (SELECT 1 FROM registration r
                             WHERE r.team_id = t.team_id AND r.stage <> 'ended')
          ORDER BY t.team_id LIMIT ${BATCH} FOR UPDATE OF t SKIP LOCKED`,
      );
      for (const { team_id: teamId, offer_id: offerId } of rows) {
        const { agreed, state } = await this.files.get(offerId, teamId);
        // What the rows say under the lock counts; a member may have come back meanwhile.
        if (!agreed || state !== 'ended') continue;
        await this.appointments.settle(agreed, 'cancelled');
        const { id: appointmentId } = agreed.appointment;
        await this.audit.record(offerId, 'talks.released', { teamId, appointmentId });
      }
      return rows.length === BATCH;
    });
  }
}
