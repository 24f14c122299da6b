/**
 * BullMQ on Redis, or on PostgreSQL where no Redis is to be had (docs/adr/0006). The rest of the code
 * does not know which. Queues are named after their service and never renamed: jobs would be left
 * behind in the old one.
 */
import {
  type ConnectionOptions,
  createPostgresBackend,
  type JobsOptions,
  type Processor,
  Queue,
  runMigrations,
  Worker,
  withBackend,
} from 'bullmq';
import pg from 'pg';
import { Redis } from 'ioredis';
import type { BaseConfig } from '#service-kit/config.js';

export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  queue(name: string): Queue;
  worker(name: string, processor: Processor, concurrency: number): Worker;
  /** Rejects when the backend cannot be reached. */
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Lock and stalled interval of 5 s: the work of a killed process is taken up within about 10 s
 * (measured; BullMQ's defaults take a minute, and a second kill would fail the job for good).
 */
const WORKER = {
  lockDuration: 5_000,
  stalledInterval: 5_000,
  maxStalledCount: 10,
  drainDelay: 5,
  autorun: false,
} as const;

export const JOB_DEFAULTS: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  // Kept for a while: the relay asks whether a job was done before it counts a message as delivered.
  removeOnComplete: { age: 3_600, count: 20_000 },
  removeOnFail: { age: 7 * 24 * 3_600, count: 20_000 },
};

export function createQueueBackend(
  config: Pick<BaseConfig, 'QUEUE_BACKEND' | 'REDIS_URL' | 'QUEUE_DATABASE_URL' | 'QUEUE_PREFIX'>,
): QueueBackend {
  return config.QUEUE_BACKEND === 'redis'
    ? redisBackend(config.REDIS_URL ?? '', config.QUEUE_PREFIX)
    : postgresBackend(config.QUEUE_DATABASE_URL ?? '', config.QUEUE_PREFIX);
}

function redisBackend(url: string, prefix: string): QueueBackend {
  // Producers fail at once while Redis is away: the outbox repeats the add. Without these options
  // `add` hangs for more than 12 s.
  const producer = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 1_500,
    retryStrategy: (times) => Math.min(200 * times, 2_000),
  });
  producer.on('error', () => undefined); // reported by readiness and by the failing add
  const open: Redis[] = [producer];
  return {
    kind: 'redis',
    queue: (name) =>
      quiet(
        new Queue(name, {
          connection: producer as unknown as ConnectionOptions,
          prefix,
          skipWaitingForReady: true,
          skipMetasUpdate: false,
          defaultJobOptions: JOB_DEFAULTS,
        }),
      ),
    worker: (name, processor, concurrency) => {
      const connection = connectWorker(url);
      open.push(connection);
      return new Worker(name, processor, {
        ...WORKER,
        connection: connection as unknown as ConnectionOptions,
        prefix,
        concurrency,
      });
    },
    ping: () => producer.ping(),
    close: async () => {
      for (const connection of open) connection.disconnect();
    },
  };
}

/** Workers wait for Redis as long as it takes. */
function connectWorker(url: string): Redis {
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 1_500,
    retryStrategy: (times) => Math.min(200 * times, 2_000),
  });
  connection.on('error', () => undefined); // the worker reports it
  return connection;
}

function postgresBackend(url: string, prefix: string): QueueBackend {
  const classes = withBackend(createPostgresBackend);
  // One pool for all queues of the process: each would open its own otherwise (40 connections seen).
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    options: `-c search_path=${QUEUE_SCHEMA}`,
    connectionTimeoutMillis: 3_000,
  });
  pool.on('error', () => undefined);
  const name = (queue: string): string => `${prefix}-${queue}`;
  return {
    kind: 'postgres',
    queue: (queue) =>
      quiet(
        new classes.Queue(name(queue), {
          connection: pool as never,
          defaultJobOptions: JOB_DEFAULTS,
        }) as unknown as Queue,
      ),
    worker: (queue, processor, concurrency) =>
      new classes.Worker(name(queue), processor as never, {
        ...WORKER,
        connection: pool as never,
        concurrency,
      }) as unknown as Worker,
    ping: () => pool.query('SELECT 1'),
    close: () => pool.end(),
  };
}

/**
 * Schema of BullMQ's tables on the PostgreSQL backend: its default, because a shared pool cannot
 * carry another name.
 */
export const QUEUE_SCHEMA = 'bullmq';

/** Creates or updates BullMQ's own tables; part of the migrate step on the PostgreSQL backend. */
export async function migrateQueue(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await runMigrations(pool as never, QUEUE_SCHEMA);
  } finally {
    await pool.end();
  }
}

/** An `error` event without a listener would end the process. */
function quiet(queue: Queue): Queue {
  queue.on('error', () => undefined);
  return queue;
}
