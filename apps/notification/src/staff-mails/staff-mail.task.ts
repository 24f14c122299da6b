import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { StaffMailRequest } from '#contracts/staff-mail-http.js';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import { type NotificationConfig, retrySeconds } from '../config.js';
import { waitAfter } from '../delivery/backoff.rules.js';
import { MAIL_ROUTES } from '../delivery/routes/route-config.js';
import type { Route } from '../delivery/routes/route.rules.js';
import { Smtp } from '../delivery/smtp.js';
import type { SmtpOutcome } from '../delivery/smtp-outcome.rules.js';
import { staffText } from './staff-mail.rules.js';

interface Claimed {
  id: string;
  content: StaffMailRequest;
  attempts: number;
  doubtful: boolean;
  asked_at: Date;
}

/** A link is of no use later than it works; a digest of yesterday is none. */
const LATEST_MS: Record<StaffMailRequest['kind'], number> = {
  signInLink: 10 * 60_000,
  digest: 6 * 3_600_000,
};

/**
 * Sends mails to staff, one at a time: they are few, and a link must not wait. Claimed by state like
 * the others: a worker that dies leaves a lease that runs out, and its mail is repeated once, under
 * the same Message-ID.
 */
@Injectable()
export class StaffMailTask extends WorkerTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly smtp: Smtp,
    private readonly clock: Clock,
    @Inject(MAIL_ROUTES) private readonly routes: readonly [Route, ...Route[]],
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('mails to staff', config.MAIL_POLL_MS, config, logger);
  }

  /** @returns true while there is more */
  async run(): Promise<boolean> {
    const mail = await this.claim();
    if (!mail) return false;
    const age = this.clock.now().epochMilliseconds - mail.asked_at.getTime();
    if (age > LATEST_MS[mail.content.kind]) {
      await this.settle(mail.id, 'failed', 'too late');
      return true;
    }
    const route = await this.route();
    const { kind, to } = mail.content;
    const outcome = await this.smtp.send(route, {
      ...staffText(mail.content),
      to,
      kind: kind === 'digest' ? 'staffDigest' : 'staffSignInLink',
      messageId: `<${mail.id}@${route.from.replace(/^.*@([^>\s]+)>?$/, '$1')}>`,
      replyTo: null,
      returnPath: null,
      calendar: null,
      withdrawn: null,
    });
    await this.record(mail, outcome);
    return true;
  }

  private async claim(): Promise<Claimed | undefined> {
    await this.unitOfWork.manager.query(GIVE_UP);
    const [rows] = await this.unitOfWork.manager.query<[Claimed[], number]>(CLAIM, [
      this.config.SMTP_TIMEOUT_SECONDS + 10,
    ]);
    return rows[0];
  }

  /** The first that takes urgent mails of everybody and works; staff belong to no agency's route. */
  private async route(): Promise<Route> {
    const paused = await this.unitOfWork.manager.query<{ name: string }[]>(
      'SELECT name FROM mail_provider WHERE held_since IS NOT NULL OR paused_until > now()',
    );
    const names = new Set(paused.map(({ name }) => name));
    const fit = this.routes.filter(
      ({ agencies, classes }) => agencies === null && classes.includes('urgent'),
    );
    return fit.find(({ name }) => !names.has(name)) ?? fit[0] ?? this.routes[0];
  }

  private record(mail: Claimed, { result, response }: SmtpOutcome): Promise<unknown> {
    if (result === 'sent') return this.settle(mail.id, 'sent', response);
    const isOver = result === 'refused' || (result === 'uncertain' && mail.doubtful);
    if (isOver) return this.settle(mail.id, 'failed', response);
    const wait = waitAfter(mail.attempts, retrySeconds(this.config));
    return this.unitOfWork.manager.query(
      `UPDATE staff_mail SET state = 'waiting', not_before = now() + make_interval(secs => $2),
              doubtful = doubtful OR $3, smtp_response = $4
        WHERE id = $1 AND state = 'sending'`,
      [mail.id, wait, result === 'uncertain', response],
    );
  }

  private settle(id: string, state: 'sent' | 'failed', response: string): Promise<unknown> {
    return this.unitOfWork.manager.query(
      'UPDATE staff_mail SET state = $2, smtp_response = $3, content = NULL WHERE id = $1',
      [id, state, response],
    );
  }
}

/** Two workers were lost with it: it may have arrived, and nothing is kept of it. */
const GIVE_UP = `
  UPDATE staff_mail SET state = 'failed', smtp_response = 'two workers were lost with it', content = NULL
   WHERE state = 'sending' AND doubtful AND not_before <= now()`;

/** A lease that ran out: it may have arrived. Twice so: nobody sends it a third time. */
const CLAIM = `
  UPDATE staff_mail SET attempts = attempts + 1, doubtful = doubtful OR state = 'sending',
         state = 'sending', not_before = now() + make_interval(secs => $1)
   WHERE id = (SELECT id FROM staff_mail
                WHERE not_before <= now() AND (state = 'waiting' OR state = 'sending' AND NOT doubtful)
                ORDER BY kind = 'signInLink' DESC, id FOR UPDATE SKIP LOCKED LIMIT 1)
  RETURNING id, content, attempts, doubtful, asked_at`;
