/** The servers behind the integration tests, started once per run of jest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';
import { findRedis } from './redis-finder.js';
import { StartProblem } from './start-problem.js';
import { Watchdog } from './watchdog.js';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

export interface TestServers {
  /** Of the servers and of the watchdog. */
  pids: number[];
  folder: string;
  stop(): Promise<void>;
}

/** Sets TEST_DATABASE_URL and TEST_REDIS_URL where they are not given. */
export async function startTestServers(): Promise<TestServers> {
  const folder = mkdtempSync(join(tmpdir(), 'einlass-test-'));
  const watchdog = new Watchdog();
  watchdog.removeFolder(folder);
  const notice = (text: string) => process.stderr.write(`${text}\n`);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(stops.map((one) => one()));
    await watchdog.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const common = { watchdog, notice };
  try {
    const [postgres, redis] = await Promise.all([
      process.env['TEST_DATABASE_URL']
        ? undefined
        : startPostgres({
            ...common,
            folder: join(folder, 'postgres'),
            logFile: join(folder, 'postgres.log'),
            durable: false,
            maxConnections: 300,
          }),
      process.env['TEST_REDIS_URL'] ? undefined : redisFor(folder, common),
    ]);
    for (const server of [postgres, redis]) if (server) stops.push(server.stop);
    if (postgres) process.env['TEST_DATABASE_URL'] = postgres.url;
    if (redis) process.env['TEST_REDIS_URL'] = redis.url;
    const pids = [postgres?.pid, redis?.pid, watchdog.pid].filter((pid) => pid !== undefined);
    return { pids, folder, stop };
  } catch (error) {
    await stop();
    throw error instanceof StartProblem ? new Error(error.describe()) : error;
  }
}

async function redisFor(
  folder: string,
  common: { watchdog: Watchdog; notice: (text: string) => void },
) {
  const search = await findRedis(join(repository, '.cache', 'redis'));
  if ('missing' in search) {
    throw new StartProblem(
      `The integration tests need a Redis: ${search.missing.join('; ')}.`,
      'Put redis-server (6.2 or newer) on the PATH, or set TEST_REDIS_URL to one whose data the tests may wipe.',
    );
  }
  return startRedis({
    ...common,
    program: search.found,
    folder: join(folder, 'redis'),
    logFile: join(folder, 'redis.log'),
  });
}
