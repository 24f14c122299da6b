import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailLog } from '../../plan/mail-log.js';
import { MailSignal } from '../../plan/mail-signal.js';
import { SuppressedAddress } from '../bounces.entities.js';

/**
 * The address works again, says a person: mails that were held for it are due again. Each is checked
 * once more before it leaves; one whose moment has passed meanwhile is skipped.
 */
export class LiftSuppression extends Command<{ released: number }> {
  constructor(
    readonly who: Actor,
    readonly suppressionId: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(LiftSuppression)
export class LiftSuppressionHandler implements ICommandHandler<LiftSuppression> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: MailLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signal: MailSignal,
  ) {}

  execute({ who, suppressionId, reason }: LiftSuppression): Promise<{ released: number }> {
    return this.unitOfWork.run(async (tx) => {
      const found = await tx.findOne(SuppressedAddress, {
        where: { id: suppressionId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!found || !worksFor(who, found.agencyId)) throw new Problem('suppression.not_found');
      if (found.liftedAt) throw new Problem('suppression.lifted');
      await tx.query(
        'UPDATE suppressed_address SET lifted_at = $2, lift_reason = $3 WHERE id = $1',
        [suppressionId, this.clock.date(), reason],
      );
      const [rows] = await tx.query<[{ id: string }[], number]>(
        `UPDATE planned_mail SET state = 'planned', reason = NULL, held_by = NULL, fence = fence + 1, not_before = NULL
          WHERE held_by = $1 AND state = 'failed' RETURNING id`,
        [suppressionId],
      );
      await this.log.addAll(
        rows.map(({ id }) => ({ mailId: id, what: 'suppressionLifted', detail: {} })),
      );
      await this.audit.record(suppressionId, 'address.suppression-lifted', {
        reason,
        mailId: found.mailId,
        released: rows.length,
      });
      this.unitOfWork.afterCommit(() => this.signal.wake());
      return { released: rows.length };
    });
  }
}
