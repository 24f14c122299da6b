/**
 * Which mails are taken in hand, and what becomes of a claim. Every change names the fence it was
 * given: a worker whose lease ran out, or whose mail was re-planned meanwhile, changes nothing.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import { toDate } from '#service-kit/calendar.js';
import { CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import type { NotificationConfig } from '../config.js';
import { kindsInOrder } from '../plan/mail-plan.rules.js';
import { OfferStateRow, OrganiserNoticeRow, PlannedMail } from '../plan/plan.entities.js';
import { MailLog } from './mail-log.js';

export interface Claim {
  id: string;
  fence: number;
}

@Injectable()
export class MailClaims {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: MailLog,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  /** One cheap look, so that an idle worker asks the database one question a second. */
  async look(now: Temporal.Instant): Promise<{ lost: boolean; due: boolean }> {
    const [row] = await this.unitOfWork.manager.query<{ lost: boolean; due: boolean }[]>(
      `SELECT EXISTS (SELECT FROM planned_mail WHERE state IN ('claimed', 'sending') AND lease_until <= now()) AS lost,
              EXISTS (SELECT FROM planned_mail WHERE state IN ('planned', 'retry', 'uncertain') AND due_at <= $1
                         AND (state <> 'uncertain' OR reason IS NULL AND resends < 1)) AS due`,
      [toDate(now)],
    );
    return row ?? { lost: false, due: false };
  }

  /**
   * Takes what is due, oldest first and one mail per registration at a time, so that a person gets
   * their mails in order; of those due at the same moment, the receipt before the admission. At most MAIL_IN_HAND are in hand over all workers: more would only wait in
   * the queue until their leases end.
   *
   * @param now business time: nothing is claimed before its due instant
   */
  async claim(now: Temporal.Instant): Promise<Claim[]> {
    return this.unitOfWork.run(async (tx) => {
      const room = await this.room();
      if (room <= 0) return [];
      const [rows] = await tx.query<[Claim[], number]>(CLAIM, [
        toDate(now),
        room,
        this.config.MAIL_CLAIM_SECONDS,
        kindsInOrder,
      ]);
      return rows;
    });
  }

  /** How many may be claimed: none while the provider is paused, one while it is being tried. */
  private async room(): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<
      { paused: boolean; trouble: boolean; in_hand: number }[]
    >(
      `SELECT coalesce(bool_or(paused_until > now()), false) AS paused, coalesce(bool_or(trouble IS NOT NULL), false) AS trouble,
              (SELECT count(*)::int FROM planned_mail WHERE state IN ('claimed', 'sending') AND lease_until > now()) AS in_hand
         FROM mail_provider WHERE name = $1`,
      [this.config.MAIL_PROVIDER],
    );
    if (!row || row.paused) return 0;
    return (row.trouble ? 1 : this.config.MAIL_IN_HAND) - row.in_hand;
  }

  /** The queue did not take them: due again at once, when it may be back. */
  async release(claims: readonly Claim[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE planned_mail m SET lease_until = now() + interval '1 second'
         FROM unnest($1::uuid[], $2::int[]) AS c(id, fence)
        WHERE m.id = c.id AND m.fence = c.fence AND m.state = 'claimed'`,
      [claims.map(({ id }) => id), claims.map(({ fence }) => fence)],
    );
  }

  /** A worker begins with a claimed mail. @returns null when the claim is void */
  async take({ id, fence }: Claim): Promise<PlannedMail | null> {
    const [rows] = await this.unitOfWork.manager.query<[Record<string, unknown>[], number]>(
      `UPDATE planned_mail SET lease_until = now() + make_interval(secs => $3)
        WHERE id = $1 AND fence = $2 AND state = 'claimed' RETURNING id`,
      [id, fence, this.config.MAIL_CLAIM_SECONDS],
    );
    if (rows.length === 0) return null;
    return this.unitOfWork.manager.findOneBy(PlannedMail, { id, fence });
  }

  /** The offer as the mail was planned with it. */
  async offerOf({ offerId }: PlannedMail): Promise<OfferState> {
    const known = await this.unitOfWork.manager.findOneByOrFail(OfferStateRow, { offerId });
    return known.state;
  }

  /** What a notice to the organiser is about. */
  noticeOf({ occurrence }: PlannedMail): Promise<OrganiserNoticeRow> {
    return this.unitOfWork.manager.findOneByOrFail(OrganiserNoticeRow, { noticeId: occurrence });
  }

  /**
   * Commits that the conversation is about to begin, before it does: whoever finds the row in this
   * state with its lease over knows that the mail may have left.
   */
  async beginSending(
    claim: Claim,
    messageId: string,
    recipientHash: Buffer,
    templateVersion: string,
  ): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[unknown[], number]>(
        `UPDATE planned_mail SET state = 'sending', message_id = coalesce(message_id, $3), recipient_hash = $4, template_version = $6,
                lease_until = now() + make_interval(secs => $5), attempts = attempts + 1,
                resends = resends + CASE WHEN doubtful THEN 1 ELSE 0 END
          WHERE id = $1 AND fence = $2 AND state = 'claimed' RETURNING id`,
        [
          claim.id,
          claim.fence,
          messageId,
          recipientHash,
          this.config.SMTP_TIMEOUT_SECONDS + 10,
          templateVersion,
        ],
      );
      if (rows.length > 0) await this.log.add(claim.id, 'sending', { messageId, templateVersion });
      return rows.length > 0;
    });
  }

  /** Back into the waiting line, e.g. because registration does not answer. Counts no attempt. */
  async postpone(claim: Claim, waitSeconds: number, why: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE planned_mail SET state = CASE WHEN doubtful THEN 'uncertain' ELSE 'retry' END, lease_until = NULL,
              not_before = now() + make_interval(secs => $3), smtp_response = coalesce(smtp_response, $4)
        WHERE id = $1 AND fence = $2 AND state = 'claimed'`,
      [claim.id, claim.fence, waitSeconds, why],
    );
  }
}

/**
 * `planned_with = version` keeps mails of an outdated plan back (planner.ts); a notice to the
 * organiser has no plan and waits only for the offer. One per registration: DISTINCT ON picks the oldest, and none is picked while another one is in hand. SKIP LOCKED lets
 * several pollers work side by side; the second look at the state is for those that waited.
 */
const CLAIM = `
  WITH due AS (
    SELECT m.id, coalesce(m.registration_id, m.id) AS whose, m.due_at,
           array_position($4::text[], m.kind) AS turn
      FROM planned_mail m
      JOIN offer_state o ON o.offer_id = m.offer_id
      LEFT JOIN registration_state r ON r.registration_id = m.registration_id
     WHERE (r.planned_with = o.version OR m.registration_id IS NULL)
       AND m.due_at <= $1 AND (m.send_until IS NULL OR m.send_until > $1)
       AND m.state IN ('planned', 'retry', 'uncertain')
       AND (m.state = 'planned' OR m.not_before <= now())
       AND (m.state <> 'uncertain' OR m.reason IS NULL AND m.resends < 1)
       AND NOT EXISTS (SELECT FROM planned_mail other
                        WHERE other.registration_id = m.registration_id
                          AND other.state IN ('claimed', 'sending'))
     ORDER BY m.due_at, turn, m.id LIMIT $2 * 5),
  candidate AS (
    SELECT DISTINCT ON (whose) id, due_at FROM due ORDER BY whose, due_at, turn, id),
  chosen AS (
    SELECT m.id FROM planned_mail m JOIN candidate USING (id)
     WHERE m.state IN ('planned', 'retry', 'uncertain')
     ORDER BY candidate.due_at LIMIT $2 FOR UPDATE OF m SKIP LOCKED)
  UPDATE planned_mail m SET state = 'claimed', fence = m.fence + 1,
         lease_until = now() + make_interval(secs => $3)
    FROM chosen WHERE m.id = chosen.id
  RETURNING m.id, m.fence`;
