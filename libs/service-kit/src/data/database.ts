/** A service's database: one schema of its own, one role of its own, migrations as a separate step. */
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';

export interface ServiceDatabase {
  /** Also the name of the role, with the prefix `einlass_`. */
  readonly schema: string;
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** A lock is waited for at most 3 s: a caller is better off with "try again" than with silence. */
const SESSION = [
  '-c lock_timeout=3000',
  '-c statement_timeout=30000',
  '-c idle_in_transaction_session_timeout=60000',
  '-c timezone=UTC',
].join(' ');

export function dataSourceOptions(
  database: ServiceDatabase,
  url: string,
  pool = 8,
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    schema: database.schema,
    entities: [...database.entities],
    migrations: [...database.migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: `einlass-${database.schema}`,
    extra: {
      max: pool,
      options: `-c search_path=${database.schema} ${SESSION}`,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
    },
  };
}

/**
 * Brings one schema up to date. An advisory lock makes a second migrate step wait instead of
 * colliding: TypeORM takes no lock of its own.
 * @returns the names of the migrations that ran
 */
export async function migrate(database: ServiceDatabase, url: string): Promise<string[]> {
  const source = new DataSource(dataSourceOptions(database, url, 2));
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query(`SELECT pg_advisory_lock(hashtext($1))`, [
      `einlass migrate ${database.schema}`,
    ]);
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await guard
      .query(`SELECT pg_advisory_unlock(hashtext($1))`, [`einlass migrate ${database.schema}`])
      .catch(() => undefined); // the connection is gone, and the lock with it
    await guard.release();
    await source.destroy();
  }
}

/** What the entities would still change in the schema. Empty when migrations and entities agree. */
export async function schemaDrift(database: ServiceDatabase, url: string): Promise<string[]> {
  const source = new DataSource(dataSourceOptions(database, url, 2));
  await source.initialize();
  try {
    const log = await source.driver.createSchemaBuilder().log();
    return log.upQueries.map((query) => query.query);
  } finally {
    await source.destroy();
  }
}
