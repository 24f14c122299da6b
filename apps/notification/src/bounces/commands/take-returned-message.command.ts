import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailLog } from '../../plan/mail-log.js';
import { MailOutcomes } from '../../delivery/mail-outcomes.js';
import { clip } from '../../delivery/smtp-outcome.rules.js';
import { OfferStateRow, PlannedMail } from '../../plan/plan.entities.js';
import type { Conversation } from '../../delivery/return-path.js';
import { Conversations, isNewest } from '../conversations.js';
import { readMessage } from '../read-message.js';
import { classify, type Returned, returnedMessageId } from '../report.rules.js';
import { Suppressions } from '../suppressions.js';

/** `answer`: a person wrote; the server tells them that nobody reads this. */
export type Taken = 'taken' | 'answer' | 'unknown' | 'unreadable';

/**
 * Something came back to a return path. It is matched by the path's token; without one, by the
 * Message-ID of the returned mail, if that is the newest one. It counts for the conversation that it is
 * about: the address of that one is dead, and the mail came back only if none has followed. A report
 * that comes twice counts once. Nothing of its text is kept but the mail server's words.
 */
export class TakeReturnedMessage extends Command<Taken> {
  constructor(
    readonly raw: Buffer,
    /** Empty for reports. */
    readonly envelopeFrom: string,
    /** From the return path; null: it was the address without a token. */
    readonly conversation: Conversation | null,
  ) {
    super();
  }
}

@CommandHandler(TakeReturnedMessage)
export class TakeReturnedMessageHandler implements ICommandHandler<TakeReturnedMessage> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly suppressions: Suppressions,
    private readonly conversations: Conversations,
    private readonly outcomes: MailOutcomes,
    private readonly log: MailLog,
    private readonly clock: Clock,
  ) {}

  async execute({ raw, envelopeFrom, conversation }: TakeReturnedMessage): Promise<Taken> {
    const message = await readMessage(raw, envelopeFrom);
    if (!message) return 'unreadable';
    const returned = classify(message);
    const messageId = returnedMessageId(message);
    return this.unitOfWork.run(async (tx) => {
      const mail = await this.mailOf(tx, conversation?.mailId ?? null, messageId);
      if (!mail) return 'unknown';
      const number = conversation?.number ?? mail.conversations;
      const hash = createHash('sha256').update(`${mail.id} ${number}`).update(raw).digest();
      if (await this.isFirst(tx, hash, mail.id)) await this.apply(tx, mail, number, returned);
      return returned.kind === 'answer' ? 'answer' : 'taken';
    });
  }

  private mailOf(
    tx: EntityManager,
    mailId: string | null,
    messageId: string | null,
  ): Promise<PlannedMail | null> {
    if (mailId === null && messageId === null) return Promise.resolve(null);
    const id = mailId ?? MAIL_ID.exec(messageId ?? '')?.[1];
    if (!id) return Promise.resolve(null);
    return tx.findOne(PlannedMail, {
      where: mailId === null ? { id, messageId: messageId ?? '' } : { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async isFirst(tx: EntityManager, hash: Buffer, mailId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO returned_message (hash, mail_id, received_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING mail_id`,
      [hash, mailId, this.clock.date()],
    );
    return rows.length > 0;
  }

  private async apply(
    tx: EntityManager,
    mail: PlannedMail,
    number: number,
    returned: Returned,
  ): Promise<void> {
    if (returned.kind === 'hard' || returned.kind === 'soft') {
      const happening = isNewest(mail, number) ? 'bounced' : 'bouncedEarlier';
      const { kind } = returned;
      const { status, words } = said(returned);
      await this.log.add(mail.id, happening, { kind, status, response: words });
      if (happening === 'bounced') await this.undelivered(tx, mail, returned);
      if (kind === 'hard') await this.suppress(tx, mail, number, { status, words });
      return;
    }
    const words = 'words' in returned ? said(returned) : {};
    await this.log.add(mail.id, returned.kind, words);
  }

  private async undelivered(
    tx: EntityManager,
    mail: PlannedMail,
    returned: Extract<Returned, { kind: 'hard' | 'soft' }>,
  ): Promise<void> {
    const { kind } = returned;
    const { status, words } = said(returned);
    await tx.query(
      `UPDATE planned_mail SET bounced_at = $2, bounce_kind = CASE WHEN bounce_kind = 'hard' THEN 'hard' ELSE $3 END
        WHERE id = $1`,
      [mail.id, this.clock.date(), kind],
    );
    await this.outcomes.openTask(tx, mail, 'bounced', words ?? status);
  }

  private async suppress(
    tx: EntityManager,
    mail: PlannedMail,
    number: number,
    words: Said,
  ): Promise<void> {
    const addressHash = await this.conversations.addressHash(tx, mail, number);
    if (!addressHash) return;
    const { agencyId } = await tx.findOneByOrFail(OfferStateRow, { offerId: mail.offerId });
    await this.suppressions.add(tx, { ...mail, agencyId, addressHash }, words);
  }
}

const MAIL_ID = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[.@]/;

interface Said {
  status: string | null;
  words: string | null;
}

/** One line, without addresses. */
const said = ({ status, words }: Said): Said => ({
  status,
  words: words && clip(words),
});
