import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { Clock } from '#service-kit/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/problem.js';
import type { NotificationConfig } from '../../config.js';
import type { PlannedMail } from '../../plan/plan.entities.js';
import type { MailFacts } from '../../templates/template.js';
import { MailWriter, type WrittenMail } from '../../texts/mail-writer.js';
import { type Claim, MailClaims } from '../mail-claims.js';
import { MailOutcomes } from '../mail-outcomes.js';
import { DeliveryMetrics } from '../delivery.metrics.js';
import { type Gathered, MailMaterials } from '../mail-materials.js';
import { Smtp } from '../smtp.js';
import type { SmtpOutcome } from '../smtp-outcome.rules.js';

/** Sends one claimed mail. Repeating it is harmless: a claim is good for one conversation. */
export class DeliverMail extends Command<void> {
  constructor(readonly claim: Claim) {
    super();
  }
}

type Material = Extract<Gathered, { facts: MailFacts }>;

/** One address, as it goes onto the wire: nothing that could begin another header or recipient. */
const ADDRESS = /^[^\s<>()[\],;:\\"@\p{C}]+@[^\s<>()[\],;:\\"@\p{C}]+$/u;
const RECORD_TRIES = 15;

@CommandHandler(DeliverMail)
export class DeliverMailHandler implements ICommandHandler<DeliverMail> {
  constructor(
    private readonly claims: MailClaims,
    private readonly outcomes: MailOutcomes,
    private readonly materials: MailMaterials,
    private readonly writer: MailWriter,
    private readonly smtp: Smtp,
    private readonly metrics: DeliveryMetrics,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  async execute({ claim }: DeliverMail): Promise<void> {
    const mail = await this.claims.take(claim);
    if (!mail) return; // re-planned, withdrawn, or claimed anew meanwhile
    const material = await this.gather(mail);
    if (!material) return;
    const { facts, to } = material;
    const rendered = await this.make(mail, facts, to);
    if (!rendered) return;
    const messageId = mail.messageId ?? this.messageIdOf(mail);
    const { templateVersion } = rendered;
    const hash = recipientHash(mail.id, to);
    if (!(await this.claims.beginSending(claim, messageId, hash, templateVersion))) return;
    const replyTo = contactOf(facts);
    const outcome = await this.metrics.timed(() =>
      this.smtp.send({ ...rendered, to, replyTo, kind: mail.kind, messageId }),
    );
    await this.record(mail, outcome);
  }

  /** Null when the mail goes back into the line or must not leave. */
  private async gather(mail: PlannedMail): Promise<Material | null> {
    try {
      const gathered = await this.materials.gather(mail);
      if ('facts' in gathered) return gathered;
      if ('leaveOut' in gathered) await this.outcomes.leaveOut(mail, gathered.leaveOut);
      else await this.claims.postpone(mail, gathered.waitSeconds, gathered.why);
    } catch (error) {
      this.logger.warn({ err: error, mailId: mail.id }, 'a mail waits for another service');
      const part =
        error instanceof Problem ? `${String(error.params['part'])} unavailable` : 'not as agreed';
      await this.claims.postpone(mail, this.config.MAIL_UNREACHABLE_SECONDS, part);
    }
    return null;
  }

  private async make(mail: PlannedMail, facts: MailFacts, to: string): Promise<WrittenMail | null> {
    if (!ADDRESS.test(to)) {
      await this.outcomes.cannotBeMade(mail, 'the address is not one');
      return null;
    }
    try {
      return await this.writer.write(facts, this.clock.now());
    } catch (error) {
      this.logger.error(
        { err: error, mailId: mail.id, kind: mail.kind },
        'a mail cannot be written',
      );
      await this.outcomes.cannotBeMade(
        mail,
        `not written: ${(error as Error).message.slice(0, 300)}`,
      );
      return null;
    }
  }

  /**
   * The mail has left (or not); that must be written down. While the database is away it is tried
   * again for some seconds, because otherwise the mail would have to be repeated.
   */
  private async record(mail: PlannedMail, outcome: SmtpOutcome): Promise<void> {
    if (outcome.result === 'unauthorised') {
      this.logger.error(
        { response: outcome.response },
        'the mail server refuses us; sending is paused',
      );
    }
    for (let attempt = 1; ; attempt++) {
      try {
        await this.outcomes.record(mail, outcome);
        return;
      } catch (error) {
        if (attempt >= RECORD_TRIES) throw error;
        await new Promise((wake) => setTimeout(wake, 500));
      }
    }
  }

  private messageIdOf(mail: PlannedMail): string {
    const domain = /@([^>\s]+)>?$/.exec(this.config.MAIL_FROM)?.[1] ?? 'localhost';
    return `<${mail.id}@${domain}>`;
  }
}

/** An answer reaches the offer's contact, which does not answer itself. */
const contactOf = ({ organiser, briefing: { contact } }: MailFacts): string | null =>
  !organiser && contact?.email && ADDRESS.test(contact.email) ? contact.email : null;

const recipientHash = (mailId: string, email: string): Buffer =>
  createHash('sha256').update(`${mailId} ${email.toLowerCase()}`).digest();
