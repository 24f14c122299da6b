/**
 * Migrations against entities: on an empty PostgreSQL every service's migrations run, and TypeORM's
 * schema builder is asked what the entities would still change. The answer must be: nothing.
 * A process of its own, because it starts a database that has to end with it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { migrate, schemaDrift, type ServiceDatabase } from '#service-kit/data/database.js';
import { createExtensions } from '#service-kit/data/extensions.js';
import { startPostgres } from '#testing/servers/postgres.js';
import { Watchdog } from '#testing/servers/watchdog.js';

/** Each app's `src/database.ts` declares exactly one of these. */
async function serviceDatabases(apps: string): Promise<ServiceDatabase[]> {
  const files = readdirSync(apps)
    .map((app) => join(apps, app, 'src/database.js'))
    .filter((file) => existsSync(file));
  return Promise.all(files.map(databaseOf));
}

async function databaseOf(file: string): Promise<ServiceDatabase> {
  const exported = Object.values((await import(pathToFileURL(file).href)) as object);
  const [database, ...more] = exported.filter(isServiceDatabase);
  if (!database || more.length > 0) {
    throw new Error(
      `${file} must export one ServiceDatabase, and has ${more.length + (database ? 1 : 0)}`,
    );
  }
  return database;
}

const isServiceDatabase = (value: unknown): value is ServiceDatabase =>
  typeof value === 'object' && value !== null && 'schema' in value && 'migrations' in value;

async function problems(databases: readonly ServiceDatabase[], url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found: string[] = [];
  try {
    await client.query(createExtensions);
    for (const database of databases) {
      await client.query(`CREATE SCHEMA ${database.schema}`);
      await migrate(database, url);
      const drift = await schemaDrift(database, url);
      found.push(...drift.map((sql) => `${database.schema}: the entities still want ${sql}`));
    }
  } finally {
    await client.end();
  }
  return found;
}

async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'einlass-check-'));
  const watchdog = new Watchdog();
  watchdog.removeFolder(folder);
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    watchdog,
    notice: () => undefined,
    durable: false,
  });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
    await watchdog.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const databases = await serviceDatabases(join(import.meta.dirname, '../../apps'));
const found =
  databases.length === 0
    ? ['no service with a database was found']
    : await withPostgres((url) => problems(databases, url));
for (const line of found) console.log(line);
if (found.length > 0) process.exitCode = 1;
