import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrateQueue } from '#messaging/queue-backend.js';
import { migrate, type ServiceDatabase } from '#service-kit/database.js';
import { createExtensions } from '#service-kit/extensions.js';

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

/** A fresh database with the real migrations of the given services. */
export async function createTestDatabase(
  databases: readonly ServiceDatabase[],
  options: { queue?: boolean } = {},
): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(serverUrl('TEST_DATABASE_URL')), { pathname: `/${name}` }).href;
  await onServer(createExtensions, url);
  for (const database of databases) {
    await onServer(`CREATE SCHEMA ${database.schema}`, url);
    await migrate(database, url);
  }
  if (options.queue) await migrateQueue(url);
  return { url, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(sql: string, url = serverUrl('TEST_DATABASE_URL')): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
