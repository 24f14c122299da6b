/** A database, a queue and one process of a service on them, temporary and private. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrateQueue } from '#messaging/queue-backend.js';
import { signIdentity } from '#service-kit/access/actor.js';
import { migrate, type ServiceDatabase } from '#service-kit/data/database.js';
import { createExtensions } from '#service-kit/data/extensions.js';
import { startPostgres } from '#testing/servers/postgres.js';
import { startRedis } from '#testing/servers/redis.js';
import { findRedis } from '#testing/servers/redis-finder.js';
import { Watchdog } from '#testing/servers/watchdog.js';
import { eligibilityDatabase } from '../../apps/eligibility/src/database.js';
import { registrationDatabase } from '../../apps/registration/src/database.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const SECRET = 'a secret for measurements, long enough to be accepted';

export type Servers = Awaited<ReturnType<typeof startServers>>;

export interface BenchedService {
  readonly pool: pg.Pool;
  /** PostgreSQL and Redis behind it. */
  readonly servers: Servers;
  readonly pid: number;
  readonly url: string;
  call(method: string, path: string, body?: unknown, ifMatch?: number): Promise<unknown>;
  stop(): Promise<void>;
}

export const startEligibility = (): Promise<BenchedService> =>
  start('eligibility', eligibilityDatabase, { REASSESSMENT_SETTLE_MS: '200' });

/** @param connections of the service to the database, and of the pool that measures without it */
export const startRegistration = (connections: number): Promise<BenchedService> =>
  start(
    'registration',
    registrationDatabase,
    // That it is busy is counted here, and need not be told.
    { DATABASE_POOL: String(connections), LOG_LEVEL: 'silent' },
    connections,
  );

/** As in production: PostgreSQL writes to disk before it answers. */
async function start(
  service: 'eligibility' | 'registration',
  database: ServiceDatabase,
  env: Record<string, string>,
  connections = 8,
): Promise<BenchedService> {
  const servers = await startServers();
  const pool = await schemaOf(servers, database, connections);
  const { child, port } = await launch(service, { ...commonEnv(servers), ...env });
  return {
    pool,
    servers,
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    call: (...request) => call(port, ...request),
    async stop() {
      await ended(child);
      await pool.end();
      await servers.stop();
    },
  };
}

/** A service's schema, brought up to date, and connections to it. */
export async function schemaOf(
  { postgresUrl }: Servers,
  database: ServiceDatabase,
  connections: number,
): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: postgresUrl,
    options: `-c search_path=${database.schema}`,
    max: connections,
  });
  pool.on('error', () => undefined); // the server stops last
  await pool.query(`${createExtensions}; CREATE SCHEMA ${database.schema}`);
  await migrate(database, postgresUrl);
  return pool;
}

/** What every service process is told. */
export const commonEnv = ({ postgresUrl, redisUrl, folder }: Servers): Record<string, string> => ({
  EINLASS_PROFILE: 'test',
  DATABASE_URL: postgresUrl,
  QUEUE_BACKEND: redisUrl ? 'redis' : 'postgres',
  QUEUE_DATABASE_URL: postgresUrl,
  ...(redisUrl && { REDIS_URL: redisUrl }),
  PUBLIC_URL: 'http://einlass.test',
  IDENTITY_SECRET: SECRET,
  LOG_LEVEL: 'error',
  FILES_FOLDER: folder,
});

/** Asks it to stop, and waits. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** Without a Redis the queue is in PostgreSQL. */
async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'einlass-bench-'));
  const watchdog = new Watchdog();
  watchdog.removeFolder(folder);
  const place = (name: string) => ({
    folder: join(folder, name),
    logFile: join(folder, `${name}.log`),
    watchdog,
    notice: (text: string) => void process.stderr.write(`${text}\n`),
  });
  const postgres = await startPostgres(place('postgres'));
  const search = await findRedis(join(repository, '.cache', 'redis'));
  const redis =
    'found' in search ? await startRedis({ ...place('redis'), program: search.found }) : null;
  if (!redis) await migrateQueue(postgres.url);
  return {
    postgresUrl: postgres.url,
    postgresPid: postgres.pid,
    redisUrl: redis?.url,
    folder,
    async stop() {
      await Promise.all([postgres.stop(), redis?.stop()]);
      await watchdog.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @returns when it is ready */
export function launch(
  service: string,
  env: Record<string, string>,
): Promise<{ child: ChildProcess; port: number }> {
  const main = join(repository, `dist/apps/${service}/src/main.js`);
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'], ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }: { port: number }) => resolve({ child, port }));
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
}

async function call(
  port: number,
  method: string,
  path: string,
  body?: unknown,
  ifMatch?: number,
): Promise<unknown> {
  const who = {
    kind: 'staff',
    subject: 'bench',
    name: 'Bench',
    roles: ['editor', 'approver', 'viewer'],
    agencyIds: '*',
    via: 'apiKey',
  } as const;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await signIdentity({ ...who, roles: [...who.roles] }, SECRET)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}
