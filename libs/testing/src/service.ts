/**
 * Boots one service for an integration test: its real module on a real PostgreSQL and a real queue,
 * with a clock that the test holds. Other services are played by the test (QueueProbe, fakes).
 */
import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { type Actor, signIdentity } from '#service-kit/access/actor.js';
import type { Role } from '#service-kit/access/roles.rules.js';
import { Clock } from '#service-kit/time/clock.js';
import type { ServiceDatabase } from '#service-kit/data/database.js';
import { type RunOptions, setUp } from '#service-kit/run-service.js';
import { createTestDatabase, serverUrl, type TestDatabase } from './database.js';
import { TestClock } from './test-clock.js';

export const TEST_SECRET = 'a secret for tests, long enough to be accepted';

export interface TestServiceOptions {
  readonly module: Type;
  readonly database: ServiceDatabase;
  readonly env?: Record<string, string>;
  /** Default `redis`. */
  readonly queue?: 'redis' | 'postgres';
  readonly now?: string;
  /** A second process of the same service: shares the first one's database, queue and clock. */
  readonly beside?: TestService;
  readonly run?: RunOptions;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its shape is what a test checks
  readonly body: any;
}

export class TestService {
  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    readonly clock: TestClock,
    readonly env: Record<string, string>,
    private readonly ownDatabase: TestDatabase | null,
  ) {}

  static async start(options: TestServiceOptions): Promise<TestService> {
    const { beside } = options;
    const backend = options.queue ?? 'redis';
    const ownDatabase = beside
      ? null
      : await createTestDatabase([options.database], { queue: backend === 'postgres' });
    const env: Record<string, string> = beside
      ? { ...beside.env, ...options.env }
      : {
          EINLASS_PROFILE: 'test',
          DATABASE_URL: ownDatabase?.url ?? '',
          QUEUE_BACKEND: backend,
          QUEUE_PREFIX: `t${randomBytes(6).toString('hex')}`,
          REDIS_URL: serverUrl('TEST_REDIS_URL'),
          QUEUE_DATABASE_URL: ownDatabase?.url ?? '',
          PUBLIC_URL: 'http://einlass.test',
          IDENTITY_SECRET: TEST_SECRET,
          LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
          ...options.env,
        };
    const clock = beside?.clock ?? new TestClock(options.now);
    const app = await boot(options, env, clock);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    return new TestService(app, `http://127.0.0.1:${port}`, clock, env, ownDatabase);
  }

  get dataSource(): DataSource {
    return this.app.get(DataSource);
  }

  /** Runs SQL in the service's schema. */
  sql<T = Record<string, unknown>>(query: string, parameters: unknown[] = []): Promise<T[]> {
    return this.dataSource.query(query, parameters);
  }

  /** One HTTP request as `actor` (default: anonymous), JSON in and out. */
  async call(
    method: string,
    path: string,
    options: {
      as?: Actor;
      body?: unknown;
      headers?: Record<string, string>;
      raw?: string | Buffer<ArrayBuffer>;
    } = {},
  ): Promise<Answer> {
    const body =
      options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(options.as && {
          authorization: `Bearer ${await signIdentity(options.as, TEST_SECRET)}`,
        }),
        ...options.headers,
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.ownDatabase?.drop();
  }
}

async function boot(
  options: TestServiceOptions,
  env: Record<string, string>,
  clock: TestClock,
): Promise<NestExpressApplication> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const module = await Test.createTestingModule({ imports: [options.module] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
    await setUp(app, options.run);
    return app;
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const staff = (
  roles: Role[],
  agencyIds: string[] | '*' = '*',
  name = 'Test Person',
): Actor => ({ kind: 'staff', subject: `test-${name}`, name, roles, agencyIds, via: 'oidc' });

export const participant = (registrationId: string): Actor => ({
  kind: 'participant',
  registrationId,
});

export const service = (name: string): Actor => ({ kind: 'service', service: name });
