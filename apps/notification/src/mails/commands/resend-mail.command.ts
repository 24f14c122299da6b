import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MailKind } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailLog } from '../../plan/mail-log.js';
import { MailSignal } from '../../plan/mail-signal.js';
import { type PlannedMail, RegistrationStateRow } from '../../plan/plan.entities.js';
import { MailAccess } from '../mail-access.js';

/**
 * A person wants a mail that was sent to go out once more, e.g. because it is not to be found. It is
 * written anew from what holds now and gets a Message-ID of its own: under the old one a mailbox that
 * has it would drop it. Once per click: from here on the mail is no longer `sent`.
 */
export class ResendMail extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly mailId: string,
    readonly reason: string,
  ) {
    super();
  }
}

/** What is said to those who are no longer registered; everything else is for those who are. */
const ofTheEnd: ReadonlySet<MailKind> = new Set<MailKind>([
  'refusal',
  'teamRefusal',
  'withdrawalConfirmed',
  'handedOver',
  'expired',
  'cancelled',
]);

@CommandHandler(ResendMail)
export class ResendMailHandler implements ICommandHandler<ResendMail> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailAccess,
    private readonly log: MailLog,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly signal: MailSignal,
  ) {}

  execute({ who, mailId, reason }: ResendMail): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const mail = await this.mails.lock(who, mailId);
      await this.assertMayGoAgain(mail);
      await tx.query(
        `UPDATE planned_mail SET state = 'retry', fence = fence + 1, not_before = now(), lease_until = NULL,
                attempts = 0, resends = 0, doubtful = false, message_id = NULL, sent_again = sent_again + 1,
                resent_at = $2, bounced_at = NULL, bounce_kind = NULL
          WHERE id = $1`,
        [mailId, this.clock.date()],
      );
      await tx.query(
        'UPDATE delivery_task SET resolved_at = $2 WHERE mail_id = $1 AND resolved_at IS NULL',
        [mailId, this.clock.date()],
      );
      await this.log.add(mailId, 'resent', { reason });
      await this.audit.record(mailId, 'mail.resent', { kind: mail.kind, reason });
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }

  /** The last check before it leaves asks registration as always; this one is for a clear answer. */
  private async assertMayGoAgain(mail: PlannedMail): Promise<void> {
    if (mail.state !== 'sent') throw new Problem('mail.not_sent', { state: mail.state });
    if (mail.sendUntil && mail.sendUntil <= this.clock.date())
      throw new Problem('mail.moment_passed');
    if (!mail.registrationId || ofTheEnd.has(mail.kind)) return;
    const registration = await this.unitOfWork.manager.findOneBy(RegistrationStateRow, {
      registrationId: mail.registrationId,
    });
    if (!registration || registration.state.position.stage === 'ended')
      throw new Problem('mail.left_out');
  }
}
