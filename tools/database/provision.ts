/**
 * The database, one role and one schema per service. A role owns its schema and sees nothing of the
 * others: a service that reads across fails at once instead of growing a hidden dependency.
 */
import pg from 'pg';
import { createExtensions } from '#service-kit/data/extensions.js';
import type { MigrateConfig } from './config.js';
import { roleOf, schemas, type Tenant, urlFor } from './tenants.js';

const quote = pg.escapeIdentifier;

/**
 * Runs `work` while the role may create schemas in the database: BullMQ makes its own one, as its
 * owner.
 */
export async function whileCreating(
  config: MigrateConfig,
  tenant: Tenant,
  work: () => Promise<void>,
): Promise<void> {
  const database = quote(config.database);
  const role = quote(roleOf(tenant));
  await connected(urlFor(config.adminUrl, config.database), async (admin) => {
    await admin.query(`GRANT CREATE ON DATABASE ${database} TO ${role}`);
    try {
      await work();
    } finally {
      await admin.query(`REVOKE CREATE ON DATABASE ${database} FROM ${role}`);
    }
  });
}

/** Any number, the same for everybody who provisions. */
const LOCK = 7_340_112;

/** Creates what is missing and leaves the rest; passwords are set anew each time. */
export async function provision(config: MigrateConfig): Promise<void> {
  await connected(config.adminUrl, async (admin) => {
    // Two migrate steps at once: the second one waits and then finds everything there.
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await createRoles(admin, config);
    await createDatabase(admin, config);
    await connected(urlFor(config.adminUrl, config.database), async (inside) => {
      await createSchemas(inside);
      await provideExtensions(inside);
      await provideDemoClock(inside, config.profile);
    });
  });
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    options: '-c lock_timeout=60000 -c timezone=UTC',
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createRoles(admin: pg.Client, { logins }: MigrateConfig): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
  const known = new Set(rows.map(({ rolname }) => rolname));
  for (const { tenant, password } of logins) {
    const role = roleOf(tenant);
    const verb = known.has(role) ? 'ALTER' : 'CREATE';
    await admin.query(
      `${verb} ROLE ${quote(role)} LOGIN NOINHERIT PASSWORD ${pg.escapeLiteral(password)}`,
    );
    // Without it an administrator who is no superuser may not hand a schema over to the role.
    await admin.query(`GRANT ${quote(role)} TO CURRENT_USER`);
  }
}

async function createDatabase(
  admin: pg.Client,
  { database, logins }: MigrateConfig,
): Promise<void> {
  const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (known.rowCount === 0) {
    await admin.query(`CREATE DATABASE ${quote(database)} ENCODING 'UTF8' TEMPLATE template0`);
  }
  await admin.query(`REVOKE ALL ON DATABASE ${quote(database)} FROM PUBLIC`);
  for (const { tenant } of logins) {
    // BullMQ keeps the rows of a batch in temporary tables; nobody else needs any.
    const rights = tenant === 'queue' ? 'CONNECT, TEMPORARY' : 'CONNECT';
    await admin.query(`GRANT ${rights} ON DATABASE ${quote(database)} TO ${quote(roleOf(tenant))}`);
  }
}

async function createSchemas(inside: pg.Client): Promise<void> {
  await inside.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  for (const schema of schemas) {
    await inside.query(
      `CREATE SCHEMA IF NOT EXISTS ${quote(schema)} AUTHORIZATION ${quote(roleOf(schema))}`,
    );
  }
}

/** What is in it may be used by every service; nobody but the administrator adds to it. */
async function provideExtensions(inside: pg.Client): Promise<void> {
  await inside.query(createExtensions);
  for (const schema of schemas) {
    await inside.query(`GRANT USAGE ON SCHEMA extensions TO ${quote(roleOf(schema))}`);
  }
}

/** The instant at which every demo begins: announcements are out, nothing is due yet. */
const DEMO_BEGINS = '2020-09-01T09:00 Europe/Berlin';

/**
 * One row: milliseconds that the business clock is ahead of the machine's. The only table outside
 * the services' own schemas; all read it, only the gateway moves it. Elsewhere than in the demo
 * profile it does not exist, so that no mistake in a service could shift time.
 */
async function provideDemoClock(
  inside: pg.Client,
  profile: MigrateConfig['profile'],
): Promise<void> {
  if (profile !== 'demo') {
    const found = await inside.query(`SELECT to_regclass('demo.clock') AS clock`);
    if ((found.rows[0] as { clock: string | null }).clock !== null) {
      throw new Error(
        `This database was made for the demo profile (it has a movable clock); the ${profile} profile needs a database of its own.`,
      );
    }
    return;
  }
  await inside.query(`
    CREATE SCHEMA IF NOT EXISTS demo;
    CREATE TABLE IF NOT EXISTS demo.clock (
      id boolean PRIMARY KEY DEFAULT true CHECK (id),
      offset_ms bigint NOT NULL
    );
    -- now() is the machine's clock here: the offset is counted from it.
    INSERT INTO demo.clock (offset_ms)
    VALUES (round(extract(epoch FROM timestamptz '${DEMO_BEGINS}' - now()) * 1000))
    ON CONFLICT DO NOTHING;
    -- Tells every process at once; the payload would be trusted by nobody.
    CREATE OR REPLACE FUNCTION demo.tell_clock() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_notify('demo_clock', '');
      RETURN NULL;
    END $$;
    CREATE OR REPLACE TRIGGER clock_told AFTER UPDATE ON demo.clock
      FOR EACH STATEMENT EXECUTE FUNCTION demo.tell_clock();
  `);
  for (const schema of schemas) {
    const role = quote(roleOf(schema));
    await inside.query(`GRANT USAGE ON SCHEMA demo TO ${role}`);
    await inside.query(`GRANT SELECT ON demo.clock TO ${role}`);
  }
  await inside.query(`GRANT UPDATE ON demo.clock TO ${quote(roleOf('gateway'))}`);
}
