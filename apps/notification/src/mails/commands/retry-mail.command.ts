import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailLog } from '../../plan/mail-log.js';
import { MailSignal } from '../../plan/mail-signal.js';
import type { PlannedMail } from '../../plan/plan.entities.js';
import { MailAccess } from '../mail-access.js';

/**
 * A person has looked at a failed or uncertain mail and wants it sent again, under the same
 * Message-ID. The last check asks registration as always, so nobody gets what they should not.
 */
export class RetryMail extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly mailId: string,
    readonly reason: string | null,
  ) {
    super();
  }
}

@CommandHandler(RetryMail)
export class RetryMailHandler implements ICommandHandler<RetryMail> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailAccess,
    private readonly log: MailLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signal: MailSignal,
  ) {}

  execute({ who, mailId, reason }: RetryMail): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const mail = await this.mails.lock(who, mailId);
      this.assertRetriable(mail);
      await tx.query(
        `UPDATE planned_mail SET state = 'retry', fence = fence + 1, not_before = now(), lease_until = NULL,
                attempts = 0, resends = 0, doubtful = false WHERE id = $1`,
        [mailId],
      );
      await tx.query(
        'UPDATE delivery_task SET resolved_at = $2 WHERE mail_id = $1 AND resolved_at IS NULL',
        [mailId, this.clock.date()],
      );
      await this.log.add(mailId, 'retried', { was: mail.state, reason: reason ?? undefined });
      await this.audit.record(mailId, 'mail.retried', { kind: mail.kind, was: mail.state });
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }

  private assertRetriable(mail: PlannedMail): void {
    if (mail.state !== 'failed' && mail.state !== 'uncertain') {
      throw new Problem('mail.not_stuck', { state: mail.state });
    }
    if (mail.reason === 'addressSuppressed') throw new Problem('mail.held');
    if (mail.reason) throw new Problem('mail.left_out');
    if (mail.sendUntil && mail.sendUntil <= this.clock.date())
      throw new Problem('mail.moment_passed');
  }
}
