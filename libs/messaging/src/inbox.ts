import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type Job, UnrecoverableError, type Worker } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { Counter, Histogram } from 'prom-client';
import { z } from 'zod';
import type { Service } from '#contracts/message.js';
import { type Inbox, type MessageName, messages, type Received } from '#contracts/messages.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { Metrics } from '#service-kit/metrics.js';
import { runInContext } from '#service-kit/http/request-context.js';
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

/** A handler throws this when trying again cannot help: the message becomes a dead letter at once. */
export class PermanentFault extends Error {}

/**
 * Takes messages in, each once: the handler's changes and the note that the message was received
 * commit together. Unknown names and payloads that do not fit fail loudly, never "complete".
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
      (job) => this.process(job),
      this.config.QUEUE_CONCURRENCY,
    );
    // Not thrown by the handler: the process died under the job too often (a poison message).
    this.worker.on('failed', (job, error) => {
      if (job)
        void this.bury(job, error).catch((cause: unknown) =>
          this.logger.error({ err: cause }, 'dead letter'),
        );
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.workers.stop(this.worker);
  }

  /** Public for tests: what happens to one job. Its log lines carry the ids of request and message. */
  process(job: Job): Promise<void> {
    const { messageId, requestId } = envelope.partial().catch({}).parse(job.data);
    return runInContext(
      {
        requestId: requestId ?? job.id ?? newId(),
        ...(messageId && { messageId }),
        actor: { kind: 'service', service: this.inbox.service },
      },
      () => this.attempt(job),
    );
  }

  private async attempt(job: Job): Promise<void> {
    const end = this.duration.startTimer({ job: job.name });
    try {
      await this.once(job);
      this.count(job, 'done');
      this.logger.debug({ job: job.name, jobId: job.id }, 'a message was taken in');
    } catch (error) {
      this.count(job, 'failed');
      const isLast =
        error instanceof PermanentFault ||
        job.attemptsMade + 1 >= (job.opts.attempts ?? JOB_DEFAULTS.attempts ?? 1);
      this.logger.warn(
        { err: error, job: job.name, jobId: job.id, isLast },
        'a message could not be taken in',
      );
      if (error instanceof PermanentFault) throw new UnrecoverableError(error.message);
      throw error;
    } finally {
      end();
    }
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

  /** On BullMQ's `failed` event: only when no attempt is left. */
  private async bury(job: Job, error: Error): Promise<void> {
    const attempts = job.opts.attempts ?? 1;
    const final =
      error instanceof UnrecoverableError ||
      error.name === 'UnrecoverableError' ||
      job.attemptsMade >= attempts ||
      /stalled/.test(error.message);
    if (!final) return;
    await this.deadLetters.bury(job, error);
  }
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
