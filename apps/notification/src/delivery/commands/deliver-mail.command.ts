import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { wireAddress } from '#contracts/wire-address.js';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import type { NotificationConfig } from '../../config.js';
import type { PlannedMail } from '../../plan/plan.entities.js';
import type { MailFacts } from '../../templates/template.js';
import type { ReasonCode } from '../../plan/reasons.rules.js';
import { MailWriter, type WrittenMail } from '../../texts/mail-writer.js';
import { type Beginning, type Claim, MailClaims, type TakenMail } from '../mail-claims.js';
import { MailOutcomes } from '../mail-outcomes.js';
import { Suppressions } from '../../bounces/suppressions.js';
import { snapshotOf } from '../../snapshots/snapshot.rules.js';
import { Snapshots } from '../../snapshots/snapshots.js';
import { DeliveryMetrics } from '../delivery.metrics.js';
import { type Gathered, MailMaterials } from '../mail-materials.js';
import { returnPathKey, returnPathOf } from '../return-path.js';
import { MAIL_ROUTES } from '../routes/route-config.js';
import type { Route } from '../routes/route.rules.js';
import { Turns } from '../routes/turns.js';
import { type OutgoingMail, Smtp } from '../smtp.js';
import { UnwrittenMails } from '../unwritten-mails.js';
import type { SmtpOutcome } from '../smtp-outcome.rules.js';

/** Sends one claimed mail. Repeating it is harmless: a claim is good for one conversation. */
export class DeliverMail extends Command<void> {
  constructor(readonly claim: Claim) {
    super();
  }
}

type Material = Extract<Gathered, { facts: MailFacts }>;

const RECORD_TRIES = 15;

@CommandHandler(DeliverMail)
export class DeliverMailHandler implements ICommandHandler<DeliverMail> {
  private readonly key: Buffer;

  constructor(
    private readonly claims: MailClaims,
    private readonly outcomes: MailOutcomes,
    private readonly materials: MailMaterials,
    private readonly writer: MailWriter,
    private readonly unwritten: UnwrittenMails,
    private readonly suppressions: Suppressions,
    private readonly snapshots: Snapshots,
    private readonly turns: Turns,
    private readonly smtp: Smtp,
    private readonly metrics: DeliveryMetrics,
    private readonly clock: Clock,
    @Inject(MAIL_ROUTES) private readonly routes: readonly [Route, ...Route[]],
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {
    this.key = returnPathKey(config.IDENTITY_SECRET);
  }

  async execute({ claim }: DeliverMail): Promise<void> {
    const taken = await this.claims.take(claim);
    if (!taken) return; // re-planned, withdrawn, or claimed anew meanwhile
    try {
      await this.deliver(claim, taken);
    } catch (error) {
      // Else it, and all other mails to the same person, would wait until the claim runs out.
      await this.claims.postpone(claim, this.config.MAIL_UNREACHABLE_SECONDS, 'not ready');
      throw error;
    }
  }

  private async deliver(claim: Claim, taken: TakenMail): Promise<void> {
    const { mail } = taken;
    const material = await this.gather(taken);
    if (!material) return;
    const { facts, to } = material;
    const addressHash = this.suppressions.hashOf(facts.briefing.organiser.agencyId, to);
    const suppressed = await this.suppressions.standing(addressHash);
    const addressSince = facts.recipient.state.milestones.addressChangedAt ?? null;
    if (suppressed) return this.outcomes.suppress(mail, suppressed, addressSince);
    const rendered = await this.make(mail, facts, to);
    if (!rendered) return;
    if (mail.unwritten > 0) await this.unwritten.mended(mail);
    if (rendered.failedText) {
      const { versionId, why } = rendered.failedText;
      await this.unwritten.replaced(mail, versionId, why);
    }
    const messageId = mail.messageId ?? this.messageIdOf(mail);
    const route = this.routeOf(mail);
    const replyTo = contactOf(facts);
    const snapshot = await this.snapshots.pack(
      snapshotOf(rendered, facts, { to, from: route.from, replyTo }),
    );
    const about = {
      messageId,
      recipientHash: recipientHash(mail.id, to),
      addressHash,
      addressSince,
      snapshot,
      templateVersion: rendered.templateVersion,
      entries: rendered.entries ?? null,
    };
    const returnPath = this.returnPathOf(mail, route);
    const outgoing = { ...rendered, to, replyTo, kind: mail.kind, messageId, returnPath };
    await this.converse(claim, mail, route, about, outgoing);
  }

  private async converse(
    claim: Claim,
    mail: PlannedMail,
    route: Route,
    about: Beginning,
    outgoing: OutgoingMail,
  ): Promise<void> {
    const outcome = await this.turns.inTurn(route, async () => {
      if (!(await this.claims.beginSending(claim, about))) {
        // What was re-planned or withdrawn while this one waited for its turn has lost its claim.
        await this.claims.postpone(claim, this.config.MAIL_UNREACHABLE_SECONDS, 'route paused');
        return null;
      }
      const answer = await this.metrics.timed(route.name, () => this.smtp.send(route, outgoing));
      // Before the next one begins: it may pause the route.
      if (answer.result !== 'sent') await this.record(mail, route, answer);
      return answer;
    });
    if (outcome?.result === 'sent') await this.record(mail, route, outcome);
  }

  /** Null when the mail goes back into the line or must not leave. */
  private async gather({ mail, offer }: TakenMail): Promise<Material | null> {
    try {
      const gathered = await this.materials.gather(mail, offer);
      if ('facts' in gathered) return gathered;
      if ('leaveOut' in gathered) await this.leaveOut(mail, gathered.leaveOut);
      else await this.claims.postpone(mail, gathered.waitSeconds, gathered.why);
    } catch (error) {
      this.logger.warn({ err: error, mailId: mail.id }, 'a mail waits for another service');
      const part =
        error instanceof Problem ? `${String(error.params['part'])} unavailable` : 'not as agreed';
      await this.claims.postpone(mail, this.config.MAIL_UNREACHABLE_SECONDS, part);
    }
    return null;
  }

  private async leaveOut(mail: PlannedMail, reason: ReasonCode): Promise<void> {
    await this.outcomes.leaveOut(mail, reason);
    if (reason === 'erased' && mail.registrationId)
      await this.snapshots.erase([mail.registrationId]);
  }

  private async make(mail: PlannedMail, facts: MailFacts, to: string): Promise<WrittenMail | null> {
    if (!wireAddress(to)) {
      await this.outcomes.cannotBeMade(mail, 'the address is not one');
      return null;
    }
    try {
      return await this.writer.write(facts, this.clock.now());
    } catch (error) {
      this.logger.error(
        { err: error, mailId: mail.id, kind: mail.kind },
        'a mail cannot be written; it waits for its text to be mended',
      );
      await this.unwritten.postpone(mail, (error as Error).message.slice(0, 300));
      return null;
    }
  }

  /**
   * The mail has left (or not); that must be written down. While the database is away it is tried
   * again for some seconds, because otherwise the mail would have to be repeated.
   */
  private async record(mail: PlannedMail, route: Route, outcome: SmtpOutcome): Promise<void> {
    if (outcome.result === 'unauthorised') {
      this.logger.error(
        { response: outcome.response, route: route.name },
        'the mail server refuses us; its route is paused',
      );
    }
    for (let attempt = 1; ; attempt++) {
      try {
        await this.outcomes.record(mail, route, outcome);
        return;
      } catch (error) {
        if (attempt >= RECORD_TRIES) throw error;
        await new Promise((wake) => setTimeout(wake, 500));
      }
    }
  }

  /** Claimed by a process with other routes, e.g. while they are being changed: the first one. */
  private routeOf({ route }: PlannedMail): Route {
    return this.routes.find(({ name }) => name === route) ?? this.routes[0];
  }

  /** Of the conversation that is about to begin. */
  private returnPathOf({ id, conversations }: PlannedMail, { bounceDomain }: Route): string | null {
    const conversation = { mailId: id, number: conversations + 1 };
    return bounceDomain && returnPathOf(conversation, bounceDomain, this.key);
  }

  private messageIdOf(mail: PlannedMail): string {
    const domain = /@([^>\s]+)>?$/.exec(this.config.MAIL_FROM)?.[1] ?? 'localhost';
    // Once more by a person's wish: a mailbox that has the first one must not drop it.
    return `<${mail.id}${mail.sentAgain > 0 ? `.${mail.sentAgain}` : ''}@${domain}>`;
  }
}

/** An answer reaches the offer's contact, which does not answer itself. */
const contactOf = ({ organiser, briefing: { contact } }: MailFacts): string | null =>
  organiser ? null : wireAddress(contact?.email ?? null);

const recipientHash = (mailId: string, email: string): Buffer =>
  createHash('sha256').update(`${mailId} ${email.toLowerCase()}`).digest();
