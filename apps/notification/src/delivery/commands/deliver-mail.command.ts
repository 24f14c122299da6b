import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import type { ChangeNoticeBriefing, OfferBriefing, Recipient } from '#contracts/internal-http.js';
import { Clock } from '#service-kit/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/problem.js';
import type { NotificationConfig } from '../../config.js';
import type { PlannedMail } from '../../plan/plan.entities.js';
import { MailRenderer, type RenderedMail } from '../../templates/mail-renderer.js';
import { type Claim, MailClaims } from '../mail-claims.js';
import { MailOutcomes } from '../mail-outcomes.js';
import { DeliveryMetrics } from '../delivery.metrics.js';
import { Peers } from '../peers.js';
import { recheck } from '../recheck.rules.js';
import { Smtp } from '../smtp.js';
import type { SmtpOutcome } from '../smtp-outcome.rules.js';

/** Sends one claimed mail. Repeating it is harmless: a claim is good for one conversation. */
export class DeliverMail extends Command<void> {
  constructor(readonly claim: Claim) {
    super();
  }
}

interface Material {
  recipient: Recipient;
  briefing: OfferBriefing;
  notice: ChangeNoticeBriefing | null;
}

/** One address, as it goes onto the wire: nothing that could begin another header or recipient. */
const ADDRESS = /^[^\s<>()[\],;:\\"@\p{C}]+@[^\s<>()[\],;:\\"@\p{C}]+$/u;
const RECORD_TRIES = 15;
const WAIT_FOR_QUESTION_MS = 2 * 60_000;

@CommandHandler(DeliverMail)
export class DeliverMailHandler implements ICommandHandler<DeliverMail> {
  constructor(
    private readonly claims: MailClaims,
    private readonly outcomes: MailOutcomes,
    private readonly peers: Peers,
    private readonly renderer: MailRenderer,
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
    const rendered = await this.make(mail, material);
    if (!rendered) return;
    const { email } = material.recipient;
    const messageId = mail.messageId ?? this.messageIdOf(mail);
    if (!(await this.claims.beginSending(claim, messageId, recipientHash(mail.id, email)))) return;
    const outcome = await this.metrics.timed(() =>
      this.smtp.send({
        ...rendered,
        to: email,
        replyTo: contactOf(material.briefing),
        kind: mail.kind,
        messageId,
      }),
    );
    await this.record(mail, outcome);
  }

  /** Asks the owners; null when the mail goes back into the line or must not leave. */
  private async gather(mail: PlannedMail): Promise<Material | null> {
    try {
      const recipient = await this.peers.claimRecipient(mail.registrationId, mail.kind);
      const reason = recipient ? recheck(mail.kind, recipient) : 'erased';
      if (!recipient || reason) {
        await this.outcomes.leaveOut(mail, reason ?? 'erased');
        return null;
      }
      const version = await this.claims.offerVersion(mail);
      const briefing = await this.peers.briefing(mail.offerId, mail.kind === 'access', version);
      if (mail.kind === 'access' && !briefing.access) {
        this.logger.warn(
          { offerId: mail.offerId },
          'access mails are due, but there are no access data',
        );
        await this.claims.postpone(mail, 60, 'no access data yet');
        return null;
      }
      const tells = mail.kind === 'changeNotice';
      const notice = tells ? await this.peers.notice(mail.offerId, mail.occurrence) : null;
      if (notice?.asksConsent && this.isNotAskedYet(mail, recipient)) {
        await this.claims.postpone(mail, 1, 'registration has not asked yet');
        return null;
      }
      return { recipient, briefing, notice };
    } catch (error) {
      this.logger.warn({ err: error, mailId: mail.id }, 'a mail waits for another service');
      const part =
        error instanceof Problem ? `${String(error.params['part'])} unavailable` : 'not as agreed';
      await this.claims.postpone(mail, this.config.MAIL_UNREACHABLE_SECONDS, part);
      return null;
    }
  }

  /**
   * Registration hears of the notice at the same moment and opens the question, for which the mail
   * carries a link. Whoever has answered by then, on their own page, gets the notice without it.
   */
  private isNotAskedYet({ dueAt }: PlannedMail, { position, openSteps }: Recipient): boolean {
    if (position.stage === 'interest' || openSteps.includes('consent')) return false;
    const waited = this.clock.now().epochMilliseconds - (dueAt?.getTime() ?? 0);
    return waited < WAIT_FOR_QUESTION_MS;
  }

  private async make(mail: PlannedMail, material: Material): Promise<RenderedMail | null> {
    if (!ADDRESS.test(material.recipient.email)) {
      await this.outcomes.cannotBeMade(mail, 'the address is not one');
      return null;
    }
    try {
      const { kind, variant } = mail;
      return await this.renderer.render({ kind, variant, ...material }, this.clock.now());
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

const contactOf = ({ contact }: OfferBriefing): string | null =>
  contact?.email && ADDRESS.test(contact.email) ? contact.email : null;

const recipientHash = (mailId: string, email: string): Buffer =>
  createHash('sha256').update(`${mailId} ${email.toLowerCase()}`).digest();
