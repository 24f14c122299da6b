import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type Job, UnrecoverableError, type Worker } from 'bullmq';
import { z } from 'zod';
import { QueueWorkers } from '#messaging/queue-workers.js';
import { CONFIG } from '#service-kit/config.js';
import { runInContext } from '#service-kit/http/request-context.js';
import type { NotificationConfig } from '../config.js';
import { MailSignal } from '../plan/mail-signal.js';
import { DeliverMail } from './commands/deliver-mail.command.js';
import { queueOf } from './queue-names.js';
import { MAIL_ROUTES } from './routes/route-config.js';
import type { Route } from './routes/route.rules.js';
import { inHandOf } from './routes/turns.js';

/** Ids only: the queue keeps its jobs in clear text. */
const mailJob = z.object({ mailId: z.uuid(), fence: z.int() });

/** Longer than one conversation may take, shorter than a stopping process may. */
const STOP_MS = 25_000;

@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private running: Worker[] = [];

  constructor(
    private readonly workers: QueueWorkers,
    private readonly commands: CommandBus,
    private readonly signal: MailSignal,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.ROLE === 'api') return;
    this.running = this.routes.map((route) => {
      const queue = queueOf(route.name, this.config);
      const worker = this.workers.start(queue, (job) => this.process(job), inHandOf(route));
      // The last mail in hand has left: there may be room for the next ones.
      worker.on('drained', () => this.signal.wake());
      return worker;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((worker) => this.workers.stop(worker, STOP_MS)));
  }

  private async process(job: Job): Promise<void> {
    const parsed = mailJob.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError('not a mail job');
    const { mailId, fence } = parsed.data;
    await runInContext(
      { requestId: job.id ?? mailId, actor: { kind: 'service', service: 'notification' } },
      () => this.commands.execute(new DeliverMail({ id: mailId, fence })),
    );
  }
}
