import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { NotificationConfig } from '../config.js';

/**
 * So many test mails an hour and member of staff, over all processes. They go past the plan and its
 * limits, so a script with somebody's sign-in could fill a mailbox, and use up what a route may send.
 */
@Injectable()
export class TestMailLimit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  /**
   * Counts one, whether it will arrive or not.
   * @param sender stable id of the account
   * @throws Problem `mail_text.too_many_tests`
   */
  async spend(sender: string): Promise<void> {
    const most = this.config.MAIL_TESTS_PER_HOUR;
    await this.unitOfWork.runApart(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `test-mail ${sender}`,
      ]);
      await tx.query(`DELETE FROM test_mail WHERE asked_at <= now() - interval '1 hour'`);
      const [row] = await tx.query<{ n: number; seconds: number | null }[]>(
        `SELECT count(*)::int AS n,
                ceil(extract(epoch FROM min(asked_at) + interval '1 hour' - now()))::int AS seconds
           FROM test_mail WHERE sender = $1`,
        [sender],
      );
      const { n, seconds } = row!;
      if (n >= most) {
        const retryAfterSeconds = Math.max(1, seconds ?? 0);
        const minutes = Math.ceil(retryAfterSeconds / 60);
        throw new Problem('mail_text.too_many_tests', { most, minutes }, { retryAfterSeconds });
      }
      await tx.query('INSERT INTO test_mail (id, sender) VALUES ($1, $2)', [newId(), sender]);
    });
  }
}
