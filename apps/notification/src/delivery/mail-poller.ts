import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { QUEUES, type Queues } from '#messaging/queues.js';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { Poller } from '#service-kit/work/poller.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { NotificationConfig } from '../config.js';
import { MailSignal } from '../plan/mail-signal.js';
import { Planner } from '../plan/planner.js';
import { MailClaims, type RouteClaims } from './mail-claims.js';
import { MailOutcomes } from './mail-outcomes.js';
import { queueOf } from './queue-names.js';
import { MAIL_ROUTES } from './routes/route-config.js';
import type { Route } from './routes/route.rules.js';

/** By rank. A job without a priority comes before all that have one. */
const PRIORITIES = [undefined, 5, 10] as const;

/**
 * Finds what is due and hands it to the queue. The rows are the truth: a wiped queue loses jobs, not
 * mails, for their leases end and they are claimed again.
 */
@Injectable()
export class MailPoller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly mails: Poller;
  private readonly plans: Poller;

  constructor(
    private readonly claims: MailClaims,
    private readonly outcomes: MailOutcomes,
    private readonly planner: Planner,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly signal: MailSignal,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    this.mails = new Poller('due mails', config.MAIL_POLL_MS, () => this.hand(), logger);
    this.plans = new Poller(
      're-planning',
      config.MAIL_POLL_MS * 2,
      () => planner.replanSome(),
      logger,
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.ROLE === 'api') return;
    await this.unitOfWork.manager.query(
      'INSERT INTO mail_provider (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING',
      [this.routes.map(({ name }) => name)],
    );
    this.signal.onWake(() => this.mails.wake());
    this.mails.start();
    this.plans.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.mails.stop(), this.plans.stop()]);
  }

  /** One round, by the business clock of this moment. */
  async hand(): Promise<void> {
    const now = this.clock.now();
    const { lost, due } = await this.claims.look(now);
    if (lost) await this.outcomes.recover();
    if (!lost && !due) return;
    await this.outcomes.expire();
    await this.outcomes.holdLate();
    const taken = await this.claims.claim(now);
    const results = await Promise.allSettled(taken.map((one) => this.enqueue(one)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async enqueue({ route, claims }: RouteClaims): Promise<void> {
    try {
      await this.queues.named(queueOf(route.name, this.config)).addBulk(
        claims.map(({ id, fence, rank }) => ({
          name: 'deliver',
          data: { mailId: id, fence },
          // Repetition is decided by the row, never by the queue.
          opts: {
            jobId: `${id}-${fence}`,
            attempts: 1,
            removeOnComplete: true,
            removeOnFail: true,
            ...(PRIORITIES[rank] && { priority: PRIORITIES[rank] }),
          },
        })),
      );
    } catch (error) {
      await this.claims.release(claims);
      throw error;
    }
  }
}
