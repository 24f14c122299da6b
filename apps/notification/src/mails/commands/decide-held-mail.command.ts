import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailLog } from '../../plan/mail-log.js';
import { MailSignal } from '../../plan/mail-signal.js';
import { MailAccess } from '../mail-access.js';

export type HeldDecision = 'send' | 'skip';

/** A late mail is held, and a person says whether it still leaves. The last check is made as always. */
export class DecideHeldMail extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly mailId: string,
    readonly decision: HeldDecision,
  ) {
    super();
  }
}

@CommandHandler(DecideHeldMail)
export class DecideHeldMailHandler implements ICommandHandler<DecideHeldMail> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailAccess,
    private readonly log: MailLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signal: MailSignal,
  ) {}

  /** @throws Problem `mail.not_found`, `mail.not_held` */
  execute({ who, mailId, decision }: DecideHeldMail): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const mail = await this.mails.lock(who, mailId);
      if (mail.state !== 'held') throw new Problem('mail.not_held', { state: mail.state });
      const now = this.clock.date();
      await tx.query(decision === 'send' ? RELEASE : SKIP, [mailId, now]);
      await tx.query(
        `UPDATE delivery_task SET resolved_at = $2
          WHERE mail_id = $1 AND cause = 'late' AND resolved_at IS NULL`,
        [mailId, now],
      );
      await this.log.add(mailId, decision === 'send' ? 'released' : 'skipped', {
        reason: decision === 'skip' ? 'skippedByPerson' : undefined,
      });
      await this.audit.record(mailId, 'mail.decided', { kind: mail.kind, decision });
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }
}

const RELEASE = `UPDATE planned_mail SET state = 'planned', released_at = $2, fence = fence + 1 WHERE id = $1`;
const SKIP = `
  UPDATE planned_mail SET state = 'skipped', reason = 'skippedByPerson', reason_since = $2, fence = fence + 1
   WHERE id = $1`;
