/** What becomes of a mail after its conversation, or when it turns out that there will be none. */
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type NotificationConfig, retrySeconds } from '../config.js';
import type { PlannedMail } from '../plan/plan.entities.js';
import { endsRegistration, type ReasonCode } from '../plan/reasons.rules.js';
import { isGivenUp, waitAfter } from './backoff.rules.js';
import { EXPIRE, type Expired, HOLD_LATE } from './expire.sql.js';
import type { Claim } from './mail-claims.js';
import { type MailHappening, MailLog } from '../plan/mail-log.js';
import { MAIL_ROUTES } from './routes/route-config.js';
import { hasSubstitute, type Route } from './routes/route.rules.js';
import type { SmtpOutcome } from './smtp-outcome.rules.js';

/** Why a person must look at a mail. */
export type TaskCause =
  'recipientRefused' | 'givenUp' | 'uncertain' | 'cannotBeMade' | 'bounced' | 'late';

/** Then another route takes over; one mail in a while tries this one. */
const FAILURES_BEFORE_PAUSE = 5;

interface Change {
  state: 'sent' | 'retry' | 'uncertain' | 'failed';
  happening: MailHappening;
  waitSeconds?: number;
  cause?: TaskCause;
}

@Injectable()
export class MailOutcomes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: MailLog,
    private readonly clock: Clock,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  /** The end of a conversation. `mail` is as it was when the claim was taken. */
  async record(mail: PlannedMail, route: Route, outcome: SmtpOutcome): Promise<void> {
    const attempt = mail.attempts + 1;
    const change = this.changeFor(mail, outcome, attempt);
    const { response } = outcome;
    const detail = { response, attempt, route: route.name };
    // Nearly all of them: one statement, which is a transaction by itself.
    if (change.state === 'sent') return this.recordSent(this.unitOfWork.manager, mail, detail);
    await this.unitOfWork.run(async (tx) => {
      // `uncertain` too: the lease may have run out a moment before the answer came.
      const [rows] = await tx.query<[unknown[], number]>(
        `UPDATE planned_mail SET state = $3, smtp_response = $4, lease_until = NULL,
                not_before = now() + make_interval(secs => $5::float8), doubtful = ($3 = 'uncertain')
          WHERE id = $1 AND fence = $2 AND state IN ('sending', 'uncertain') RETURNING id`,
        [mail.id, mail.fence, change.state, response, change.waitSeconds ?? null],
      );
      if (rows.length === 0) return;
      await this.log.add(mail.id, change.happening, detail);
      await this.noteRoute(tx, route.name, outcome);
      if (change.cause) await this.openTask(tx, mail, change.cause, response);
    });
  }

  /** It was accepted; that also ends the trouble of its route. */
  private async recordSent(
    db: EntityManager,
    mail: PlannedMail,
    detail: { response: string; attempt: number; route: string },
  ): Promise<void> {
    await db.query(
      `WITH sent AS (
         UPDATE planned_mail SET state = 'sent', smtp_response = $3, lease_until = NULL,
                not_before = NULL, sent_at = $4, doubtful = false
          WHERE id = $1 AND fence = $2 AND state IN ('sending', 'uncertain') RETURNING id),
       route AS (
         UPDATE mail_provider SET paused_until = NULL, trouble = NULL, failures = 0
          WHERE name = $5 AND (failures > 0 OR trouble IS NOT NULL) AND EXISTS (SELECT FROM sent))
       INSERT INTO mail_event (id, mail_id, at, what, detail)
       SELECT $6, id, $4, 'sent', $7 FROM sent`,
      [mail.id, mail.fence, detail.response, this.clock.date(), detail.route, newId(), detail],
    );
  }

  /** The mail must not leave; `reason` says why. */
  async leaveOut(mail: PlannedMail, reason: ReasonCode): Promise<void> {
    const state = endsRegistration(reason) ? 'cancelled' : 'skipped';
    await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[unknown[], number]>(
        `UPDATE planned_mail SET lease_until = NULL,
                state = CASE WHEN doubtful THEN 'uncertain' WHEN sent_at IS NOT NULL THEN 'sent' ELSE $3 END,
                reason = CASE WHEN sent_at IS NULL OR doubtful THEN $4 END
          WHERE id = $1 AND fence = $2 AND state = 'claimed' RETURNING id`,
        [mail.id, mail.fence, state, reason],
      );
      if (rows.length > 0) await this.log.add(mail.id, state, { reason });
    });
  }

  /** Its address came back as dead: it waits until a person says that the address works again. */
  async suppress(
    mail: PlannedMail,
    suppressionId: string,
    addressSince: string | null,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[unknown[], number]>(
        `UPDATE planned_mail SET state = 'failed', reason = 'addressSuppressed', held_by = $3, lease_until = NULL,
                address_since = $4
          WHERE id = $1 AND fence = $2 AND state = 'claimed' RETURNING id`,
        [mail.id, mail.fence, suppressionId, addressSince],
      );
      if (rows.length > 0)
        await this.log.add(mail.id, 'suppressed', { reason: 'addressSuppressed' });
    });
  }

  /** It cannot be addressed: nothing to repeat by itself. */
  async cannotBeMade(mail: PlannedMail, why: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[unknown[], number]>(
        `UPDATE planned_mail SET state = 'failed', smtp_response = $3, lease_until = NULL
          WHERE id = $1 AND fence = $2 AND state = 'claimed' RETURNING id`,
        [mail.id, mail.fence, why],
      );
      if (rows.length === 0) return;
      await this.log.add(mail.id, 'failed', { why });
      await this.openTask(tx, mail, 'cannotBeMade', why);
    });
  }

  /**
   * Leases that ran out: a claim goes back into the line; a conversation that nobody finished may
   * have succeeded, so its mail is uncertain, and repeated once with the same Message-ID.
   */
  async recover(): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE planned_mail SET fence = fence + 1, lease_until = NULL, not_before = now(),
              state = CASE WHEN doubtful THEN 'uncertain' WHEN not_before IS NULL THEN 'planned' ELSE 'retry' END
        WHERE state = 'claimed' AND lease_until <= now()`,
    );
    await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[(Claim & { offer_id: string; resends: number })[], number]>(
        `UPDATE planned_mail SET state = 'uncertain', doubtful = true, lease_until = NULL, not_before = now()
          WHERE state = 'sending' AND lease_until <= now() RETURNING id, fence, offer_id, resends`,
      );
      await this.log.addAll(
        rows.map((row) => ({ mailId: row.id, what: 'uncertain', detail: { why: 'worker lost' } })),
      );
      for (const row of rows.filter(({ resends }) => resends > 0)) {
        await this.openTask(tx, { id: row.id, offerId: row.offer_id }, 'uncertain', null);
      }
    });
  }

  /** Late mails of which the offer says that a person decides: held, with a task. */
  async holdLate(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[{ id: string; offer_id: string }[], number]>(HOLD_LATE, [
        this.clock.date(),
      ]);
      await this.log.addAll(rows.map(({ id }) => ({ mailId: id, what: 'held', detail: {} })));
      for (const row of rows)
        await this.openTask(tx, { id: row.id, offerId: row.offer_id }, 'late', null);
    });
  }

  /** Mails that have become pointless: a person looks at those that were tried (expire.sql.ts). */
  async expire(): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[Expired[], number]>(EXPIRE, [this.clock.date()]);
      await this.log.addAll(
        rows.map(({ id, state }) => ({
          mailId: id,
          what: state === 'failed' ? 'failed' : 'skipped',
          detail: { reason: 'momentPassed' },
        })),
      );
      await this.closeTasks(tx, rows);
      for (const row of rows.filter(({ state }) => state === 'failed')) {
        const cause = row.doubtful ? 'uncertain' : 'givenUp';
        await this.openTask(tx, { id: row.id, offerId: row.offer_id }, cause, row.words);
      }
    });
  }

  private changeFor(mail: PlannedMail, outcome: SmtpOutcome, attempt: number): Change {
    switch (outcome.result) {
      case 'sent':
        return { state: 'sent', happening: 'sent' };
      case 'refused':
        return { state: 'failed', happening: 'failed', cause: 'recipientRefused' };
      case 'uncertain': {
        const wasRepeated = mail.doubtful || mail.resends > 0;
        return {
          state: 'uncertain',
          happening: 'uncertain',
          waitSeconds: this.waits(1),
          ...(wasRepeated && { cause: 'uncertain' }),
        };
      }
      case 'unauthorised':
        return {
          state: 'retry',
          happening: 'unreachable',
          waitSeconds: this.config.MAIL_AUTH_PAUSE_SECONDS,
        };
      case 'unreachable':
      case 'deferred': {
        if (this.isGivenUp(mail)) return { state: 'failed', happening: 'failed', cause: 'givenUp' };
        const isAnswer = outcome.result === 'deferred';
        return {
          state: 'retry',
          happening: outcome.result,
          waitSeconds: isAnswer ? this.waits(attempt) : this.unreachableWait(attempt),
        };
      }
    }
  }

  private waits(attempt: number): number {
    return waitAfter(attempt, retrySeconds(this.config));
  }

  /** Soon at first, because a restart takes seconds; then as after a refusal. */
  private unreachableWait(attempt: number): number {
    const soon = this.config.MAIL_UNREACHABLE_SECONDS;
    return waitAfter(attempt, [soon, soon * 3, ...retrySeconds(this.config)]);
  }

  private isGivenUp({ dueAt, resentAt, sendUntil }: PlannedMail): boolean {
    const now = this.clock.now().epochMilliseconds;
    return isGivenUp(now, (resentAt ?? dueAt)?.getTime() ?? now, sendUntil?.getTime() ?? null);
  }

  /**
   * A refused password pauses the route for all workers; so do several failed conversations in a
   * row, where another route can take over. A mail that went out ends the trouble.
   */
  private async noteRoute(tx: EntityManager, name: string, outcome: SmtpOutcome): Promise<void> {
    const { MAIL_AUTH_PAUSE_SECONDS, MAIL_ROUTE_PAUSE_SECONDS } = this.config;
    switch (outcome.result) {
      case 'sent': // recordSent
        return;
      case 'unauthorised':
        await tx.query(
          `UPDATE mail_provider SET paused_until = now() + make_interval(secs => $2), trouble = $3 WHERE name = $1`,
          [name, MAIL_AUTH_PAUSE_SECONDS, outcome.response],
        );
        return;
      case 'unreachable':
        if (!hasSubstitute(this.routes, name)) return;
        await tx.query(
          `UPDATE mail_provider SET failures = failures + 1,
                  trouble = CASE WHEN failures + 1 >= $2 THEN $4 ELSE trouble END,
                  paused_until = CASE WHEN failures + 1 >= $2 THEN now() + make_interval(secs => $3) ELSE paused_until END
            WHERE name = $1`,
          [name, FAILURES_BEFORE_PAUSE, MAIL_ROUTE_PAUSE_SECONDS, outcome.response],
        );
        return;
      case 'refused':
      case 'deferred':
      case 'uncertain':
        // Without the condition every mail of every worker would wait for this one row.
        await tx.query(
          `UPDATE mail_provider SET paused_until = NULL, trouble = NULL, failures = 0
            WHERE name = $1 AND failures > 0`,
          [name],
        );
    }
  }

  /** Nobody has to say any more whether they leave. */
  private closeTasks(tx: EntityManager, mails: readonly { id: string }[]): Promise<unknown> {
    return tx.query(
      `UPDATE delivery_task SET resolved_at = $2
        WHERE mail_id = ANY($1::uuid[]) AND cause = 'late' AND resolved_at IS NULL`,
      [mails.map(({ id }) => id), this.clock.date()],
    );
  }

  /** One open task per mail: the newest cause counts. */
  openTask(
    tx: EntityManager,
    mail: { id: string; offerId: string },
    cause: TaskCause,
    detail: string | null,
  ): Promise<unknown> {
    return tx.query(
      `INSERT INTO delivery_task (id, mail_id, offer_id, cause, detail, opened_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (mail_id) WHERE resolved_at IS NULL DO UPDATE SET cause = $4, detail = $5`,
      [newId(), mail.id, mail.offerId, cause, detail, this.clock.date()],
    );
  }
}
