import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateQueue } from '#messaging/queue-backend.js';
import { migrate, type ServiceDatabase } from '#service-kit/data/database.js';
import { createExtensions } from '#service-kit/data/extensions.js';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** URL of a server from the integration tests' global setup. */
export function serverUrl(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is missing: run integration tests by their jest project`);
  return url;
}

interface Contents {
  readonly databases: readonly ServiceDatabase[];
  readonly queue: boolean;
}

/** Names of databases that are copied, by what they hold. They go with the server of the run. */
const templates = new Map<string, Promise<string>>();

/**
 * A fresh database with the real migrations of the given services. They run once per process; the
 * databases that tests get are copies.
 */
export async function createTestDatabase(
  databases: readonly ServiceDatabase[],
  options: { queue?: boolean } = {},
): Promise<TestDatabase> {
  const template = await templateOf({ databases, queue: options.queue ?? false });
  const name = newName();
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: urlOf(name),
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function templateOf(contents: Contents): Promise<string> {
  const key = JSON.stringify({
    schemas: contents.databases.map(({ schema, migrations }) => [
      schema,
      migrations.map(({ name }) => name),
    ]),
    queue: contents.queue,
  });
  const known = templates.get(key) ?? makeTemplate(contents);
  templates.set(key, known);
  known.catch(() => templates.delete(key));
  return known;
}

async function makeTemplate({ databases, queue }: Contents): Promise<string> {
  const name = newName();
  const url = urlOf(name);
  await onServer(`CREATE DATABASE ${name}`);
  await onServer(createExtensions, url);
  for (const database of databases) {
    await onServer(`CREATE SCHEMA ${database.schema}`, url);
    await migrate(database, url);
  }
  if (queue) await migrateQueue(url);
  return name;
}

const newName = (): string => `t_${randomBytes(6).toString('hex')}`;

const urlOf = (name: string): string =>
  Object.assign(new URL(serverUrl('TEST_DATABASE_URL')), { pathname: `/${name}` }).href;

async function onServer(sql: string, url = serverUrl('TEST_DATABASE_URL')): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
