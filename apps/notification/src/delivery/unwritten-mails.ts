import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MailKind } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type NotificationConfig, retrySeconds } from '../config.js';
import { ownMailKey } from '../plan/own-mail.rules.js';
import type { PlannedMail } from '../plan/plan.entities.js';
import { waitAfter } from './backoff.rules.js';
import { MailLog } from '../plan/mail-log.js';

/** So long a process may go by the text that it knows (texts/mail-texts.ts). */
const TEXTS_KNOWN_SECONDS = 2;

/** Which text a mail has: all mails of an offer with the same one fail together. */
const textKeyOf = ({ kind, occurrence }: Pick<PlannedMail, 'kind' | 'occurrence'>): string =>
  kind === 'ownMail' ? `ownMail ${ownMailKey(occurrence)}` : kind;
const versionKeyOf = (versionId: string): string => `version ${versionId}`;

/**
 * A text that fails when a mail is made of it is a fault of ours, not of the mail: it waits and is
 * tried again, and staff get one task for the text, however many mails wait for it.
 */
@Injectable()
export class UnwrittenMails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: MailLog,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  /** Back into the line. Counts no attempt: the mail server has not been asked. */
  async postpone(mail: PlannedMail, why: string): Promise<void> {
    const wait = waitAfter(mail.unwritten + 1, retrySeconds(this.config));
    await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[unknown[], number]>(
        `UPDATE planned_mail SET state = CASE WHEN doubtful THEN 'uncertain' ELSE 'retry' END, lease_until = NULL,
                unwritten = unwritten + 1, not_before = now() + make_interval(secs => $3)
          WHERE id = $1 AND fence = $2 AND state = 'claimed' RETURNING id`,
        [mail.id, mail.fence, wait],
      );
      if (rows.length === 0) return;
      if (mail.unwritten === 0) await this.log.add(mail.id, 'notWritten', { why });
      await this.openTask(tx, mail, 'textFails', textKeyOf(mail), why);
    });
  }

  /** A mail that had waited could be made: the others with the same text need not wait either. */
  async mended(mail: PlannedMail): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `UPDATE delivery_task SET resolved_at = $3
          WHERE offer_id = $1 AND text_key = $2 AND resolved_at IS NULL`,
        [mail.offerId, textKeyOf(mail), this.clock.date()],
      );
      await tx.query('UPDATE planned_mail SET unwritten = 0 WHERE id = $1', [mail.id]);
      await this.wake({ offerId: mail.offerId, kind: mail.kind });
    });
  }

  /** The mail left with the built-in text, because the saved one failed: whoever wrote it is told. */
  async replaced(mail: PlannedMail, versionId: string, why: string): Promise<void> {
    await this.unitOfWork.run((tx) =>
      this.openTask(tx, mail, 'textReplaced', versionKeyOf(versionId), why),
    );
  }

  /** Another version of a text is in force: nobody has to mend this one any more. */
  async superseded(tx: EntityManager, versionId: string): Promise<void> {
    await tx.query(
      'UPDATE delivery_task SET resolved_at = $2 WHERE text_key = $1 AND resolved_at IS NULL',
      [versionKeyOf(versionId), this.clock.date()],
    );
  }

  /** What a text is made of has changed: mails that waited for it are tried soon. Joins the transaction. */
  async wake(of: {
    offerId?: string | undefined;
    agencyId?: string | undefined;
    kind?: MailKind | undefined;
  }): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE planned_mail SET not_before = now() + make_interval(secs => $4)
        WHERE unwritten > 0 AND state IN ('retry', 'uncertain') AND not_before > now()
          AND ($1::uuid IS NULL OR offer_id = $1) AND ($3::text IS NULL OR kind = $3)
          AND ($2::uuid IS NULL OR offer_id IN (SELECT offer_id FROM offer_state WHERE agency_id = $2))`,
      [of.offerId ?? null, of.agencyId ?? null, of.kind ?? null, TEXTS_KNOWN_SECONDS],
    );
  }

  /** One open task per text of an offer, at the mail that met it first; a mail has one task at a time. */
  private openTask(
    tx: EntityManager,
    { id, offerId }: PlannedMail,
    cause: 'textFails' | 'textReplaced',
    textKey: string,
    why: string,
  ): Promise<unknown> {
    return tx.query(
      `INSERT INTO delivery_task (id, mail_id, offer_id, cause, detail, opened_at, text_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [newId(), id, offerId, cause, why, this.clock.date(), textKey],
    );
  }
}
