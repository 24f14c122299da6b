import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DelayedError, type Job, UnrecoverableError, type Worker } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { Counter, Histogram } from 'prom-client';
import { z } from 'zod';
import type { Service } from '#contracts/message.js';
import { type Inbox, type MessageName, messages, type Received } from '#contracts/messages.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { Metrics } from '#service-kit/metrics.js';
import { runInContext } from '#service-kit/http/request-context.js';
import { isDatabaseAway } from '#service-kit/data/database-away.rules.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { DeadLetters } from './dead-letters.js';
import { ReceivedMessage } from './messaging.entities.js';
import { JOB_DEFAULTS } from './queue-backend.js';
import { QUEUES, type Queues } from './queues.js';
import { QueueWorkers } from './queue-workers.js';

export const INBOX = Symbol('message handlers of the service');

/** What a service registers: its name and one handler per received message. */
export interface ServiceInbox<S extends Service = Service> {
  readonly service: S;
  readonly handlers: Inbox<S>;
}

const envelope = z.object({
  messageId: z.uuid(),
  /** Absent where no request stands at the beginning, e.g. a deadline that passed. */
  requestId: z.string().max(64).optional(),
  payload: z.unknown(),
});

/** While the database is away, which says nothing about the message: no attempt is spent on it. */
const AWAY_MS = 1_000;
/** BullMQ's own word for a job under which its process died too often. */
const STALLED = /stalled/;
const MOST_LEFT = 1_000;

/** A handler throws this when trying again cannot help: the message becomes a dead letter at once. */
export class PermanentFault extends Error {}

/**
 * Takes messages in, each once: the handler's changes and the note that the message was received
 * commit together. Unknown names and payloads that do not fit fail loudly, never "complete".
 * A job has failed for good only once its dead letter is written down: the relay takes such a message
 * as delivered.
 */
@Injectable()
export class InboxWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private worker: Worker | undefined;
  private readonly duration: Histogram;
  private readonly attempts: Counter;

  constructor(
    @Inject(INBOX) private readonly inbox: ServiceInbox,
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly workers: QueueWorkers,
    private readonly unitOfWork: UnitOfWork,
    private readonly deadLetters: DeadLetters,
    metrics: Metrics,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {
    assertHandlers(inbox);
    this.duration = new Histogram({
      name: 'einlass_job_duration_seconds',
      help: 'Time to take a message in',
      labelNames: ['job'],
      registers: [metrics.registry],
    });
    this.attempts = new Counter({
      name: 'einlass_job_attempts_total',
      help: 'Attempts by outcome',
      labelNames: ['queue', 'job', 'outcome'],
      registers: [metrics.registry],
    });
  }

  onApplicationBootstrap(): void {
    if (this.config.ROLE === 'api') return;
    this.worker = this.workers.start(
      this.inbox.service,
      (job, token) => this.process(job, token),
      this.config.QUEUE_CONCURRENCY,
    );
    // Not thrown by the handler: the process died under the job too often (a poison message).
    this.worker.on('failed', (job, error) => {
      if (job && STALLED.test(error.message)) void this.buryStalled([job]);
    });
    void this.buryLeft();
  }

  /** Poison of which the process that noticed it died before it could write it down. */
  private async buryLeft(): Promise<void> {
    const failed = await this.queues
      .of(this.inbox.service)
      .getFailed(0, MOST_LEFT)
      .catch(() => []); // the queue is away: the next start looks again
    await this.buryStalled(failed.filter(({ failedReason }) => STALLED.test(failedReason)));
  }

  private async buryStalled(jobs: readonly Job[]): Promise<void> {
    for (const job of jobs) {
      await this.deadLetters
        .buryOnce(job, new Error('its process died under it too often'))
        .catch((err: unknown) => this.logger.error({ err, jobId: job.id }, 'dead letter'));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.workers.stop(this.worker);
  }

  /** Public for tests: what happens to one job. Its log lines carry the ids of request and message. */
  process(job: Job, token?: string): Promise<void> {
    const { messageId, requestId } = envelope.partial().catch({}).parse(job.data);
    return runInContext(
      {
        requestId: requestId ?? job.id ?? newId(),
        ...(messageId && { messageId }),
        actor: { kind: 'service', service: this.inbox.service },
      },
      () => this.attempt(job, token),
    );
  }

  private async attempt(job: Job, token: string | undefined): Promise<void> {
    const end = this.duration.startTimer({ job: job.name });
    try {
      await this.once(job);
      this.count(job, 'done');
      this.logger.debug({ job: job.name, jobId: job.id }, 'a message was taken in');
    } catch (error) {
      this.count(job, 'failed');
      await this.settle(job, token, error as Error);
    } finally {
      end();
    }
  }

  /** Always throws: what is thrown says whether the job is tried again, and when. */
  private async settle(job: Job, token: string | undefined, error: Error): Promise<never> {
    if (isDatabaseAway(error)) return postpone(job, token);
    const isPermanent = error instanceof PermanentFault;
    const isLast =
      isPermanent || job.attemptsMade + 1 >= (job.opts.attempts ?? JOB_DEFAULTS.attempts ?? 1);
    const about = { job: job.name, jobId: job.id, isLast };
    this.logger.warn({ ...about, err: error }, 'a message could not be taken in');
    if (isLast) {
      try {
        await this.deadLetters.bury(job, error);
      } catch (err) {
        this.logger.error(
          { ...about, err },
          'its dead letter could not be written; it stays queued',
        );
        return postpone(job, token);
      }
    }
    throw isPermanent ? new UnrecoverableError(error.message) : error;
  }

  private async once(job: Job): Promise<void> {
    const { messageId, payload } = parseEnvelope(job);
    const name = job.name as Received<Service>;
    const handler = (
      this.inbox.handlers as Record<string, ((p: unknown) => Promise<unknown>) | undefined>
    )[name];
    if (!handler) throw new PermanentFault(`no handler for ${job.name} in ${this.inbox.service}`);
    const parsed = messages[name].payload.safeParse(payload);
    if (!parsed.success) throw new PermanentFault(`${job.name}: ${z.prettifyError(parsed.error)}`);
    await this.unitOfWork.run(async (tx) => {
      const isNew = await tx
        .createQueryBuilder()
        .insert()
        .into(ReceivedMessage)
        .values({ messageId, name })
        .orIgnore()
        .returning('message_id')
        .execute();
      if ((isNew.raw as unknown[]).length > 0) await handler(parsed.data);
    });
  }

  private count(job: Job, outcome: string): void {
    const known = job.name in messages ? job.name : 'unknown';
    this.attempts.inc({ queue: this.inbox.service, job: known, outcome });
  }
}

/** Later, without having spent an attempt. */
async function postpone(job: Job, token: string | undefined): Promise<never> {
  // eslint-disable-next-line house/time-from-clock -- technical: the queue runs on real time
  await job.moveToDelayed(Date.now() + AWAY_MS, token);
  throw new DelayedError();
}

function parseEnvelope(job: Job): { messageId: string; payload: unknown } {
  const parsed = envelope.safeParse(job.data);
  if (!parsed.success) throw new PermanentFault(`${job.name}: not a message envelope`);
  return { messageId: parsed.data.messageId, payload: parsed.data.payload };
}

/** The types say so already; this holds for handlers put together at run time too. */
export function assertHandlers({ service, handlers }: ServiceInbox): void {
  const expected = (Object.keys(messages) as MessageName[]).filter((name) =>
    (messages[name].deliveredTo as readonly Service[]).includes(service),
  );
  const given = Object.keys(handlers);
  const missing = expected.filter((name) => !given.includes(name));
  const superfluous = given.filter((name) => !(expected as string[]).includes(name));
  if (missing.length + superfluous.length > 0) {
    throw new Error(
      `${service} must handle exactly its messages; missing: ${missing.join(', ') || 'none'}; ` +
        `not delivered to it: ${superfluous.join(', ') || 'none'}`,
    );
  }
}
