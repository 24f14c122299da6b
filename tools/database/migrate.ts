/**
 * `node dist/tools/database/migrate.js`: database, roles, schemas, then each service's migrations.
 * A step of its own, before the services start; running it again changes nothing.
 */
import { existsSync } from 'node:fs';
import { migrateQueue } from '#messaging/queue-backend.js';
import { migrate, type ServiceDatabase } from '#service-kit/data/database.js';
import { readMigrateConfig, type MigrateConfig } from './config.js';
import { provision, whileCreating } from './provision.js';
import type { Schema } from './tenants.js';

/** @returns what ran, per schema, for people */
async function migrateAll(config: MigrateConfig): Promise<string[]> {
  await provision(config);
  const done: string[] = [];
  for (const { tenant, url } of config.logins) {
    if (tenant === 'queue') {
      await whileCreating(config, tenant, () => migrateQueue(url));
      continue;
    }
    const ran = await migrate(await databaseOf(tenant), url);
    if (ran.length > 0) done.push(`${tenant}: ${ran.join(', ')}`);
  }
  return done;
}

/** Loaded by name: this step serves every service and imports none. */
async function databaseOf(schema: Schema): Promise<ServiceDatabase> {
  const file = new URL(`../../apps/${schema}/src/database.js`, import.meta.url);
  if (!existsSync(file)) throw new Error(`${schema} has no compiled database.js: npm run build`);
  const found = Object.values((await import(file.href)) as Record<string, unknown>).find(
    (one): one is ServiceDatabase =>
      typeof one === 'object' && one !== null && 'migrations' in one && 'schema' in one,
  );
  if (found?.schema !== schema) throw new Error(`apps/${schema}/src/database.ts: wrong schema`);
  return found;
}

/** A refused connection to a name with several addresses has no message of its own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('\n');
  return (error as Error).message || String(error);
}

async function main(): Promise<void> {
  try {
    const done = await migrateAll(readMigrateConfig(process.env));
    const lines = done.length > 0 ? done : ['Nothing to do: every schema is up to date'];
    process.stdout.write(`${lines.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}

void main();
