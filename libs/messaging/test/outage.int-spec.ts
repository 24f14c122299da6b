/** Redis away, back, and wiped; a worker killed under a job. Real: PostgreSQL, a Redis of its own. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eventually } from '#testing/eventually.js';
import { TestService } from '#testing/service.js';
import { findRedis } from '#testing/servers/redis-finder.js';
import { startRedis } from '#testing/servers/redis.js';
import type { RunningServer } from '#testing/servers/running-server.js';
import { Watchdog } from '#testing/servers/watchdog.js';
import { Outbox } from '../src/outbox.js';
import { sampleDatabase, SampleModule } from './sample-service.js';

const folder = mkdtempSync(join(tmpdir(), 'einlass-outage-'));
const watchdog = new Watchdog();
let redis: RunningServer;
let sample: TestService;

const start = async (again?: { port: number; password: string }): Promise<RunningServer> => {
  const program = await findRedis(resolve('.cache/redis'));
  if ('missing' in program) throw new Error(program.missing.join('; '));
  return startRedis({
    program: program.found,
    folder: join(folder, 'redis'),
    logFile: join(folder, 'redis.log'),
    watchdog,
    notice: () => undefined,
    ...again,
  });
};

beforeAll(async () => {
  watchdog.removeFolder(folder);
  redis = await start();
  sample = await TestService.start({
    module: SampleModule,
    database: sampleDatabase,
    env: { REDIS_URL: redis.url },
  });
}, 60_000);

afterAll(async () => {
  await sample.stop();
  await redis.stop();
  await watchdog.close();
}, 60_000);

const tell = (registrationId: string): Promise<void> =>
  sample.app.get(UnitOfWork).run(() =>
    sample.app.get(Outbox).add('registration.eligibility-requested.v1', {
      registrationId,
      offerId: randomUUID(),
      request: 1,
      municipalityId: null,
      functions: ['educationManager'],
      requestedAt: '2020-09-01T07:00:00Z',
    }),
  );

const takenIn = (ids: string[], limitMs: number): Promise<unknown> =>
  eventually(async () => {
    const rows = await sample.sql<{ times: number }>('SELECT times FROM tally WHERE id = ANY($1)', [
      ids,
    ]);
    expect(rows.map((row) => row.times)).toEqual(ids.map(() => 1));
  }, limitMs);

it('goes on accepting while Redis is away, says so, and delivers all once it is back', async () => {
  const first = randomUUID();
  await tell(first);
  await takenIn([first], 10_000);

  const { port, password } = new URL(redis.url);
  await redis.stop();
  const ids = Array.from({ length: 25 }, () => randomUUID());
  for (const id of ids) {
    const startedAt = performance.now();
    await tell(id);
    expect(performance.now() - startedAt).toBeLessThan(1_000); // it does not wait for the queue
  }
  await eventually(async () => {
    const ready = await sample.call('GET', '/health/ready');
    expect([ready.status, ready.body.missing]).toEqual([503, ['queue']]);
  });

  redis = await start({ port: Number(port), password });
  await takenIn(ids, 60_000);
  await eventually(async () =>
    expect((await sample.call('GET', '/health/ready')).status).toBe(200),
  );
}, 120_000);
