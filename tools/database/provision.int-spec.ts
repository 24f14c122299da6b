import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DemoClockSignal } from '#service-kit/time/demo-clock.signal.js';
import { eventually } from '#testing/eventually.js';
import { serverUrl } from '#testing/database.js';
import type { Login, MigrateConfig } from './config.js';
import { provision, whileCreating } from './provision.js';
import { schemas, urlFor, type Tenant } from './tenants.js';

const adminUrl = serverUrl('TEST_DATABASE_URL');
const database = `t_${randomBytes(6).toString('hex')}`;

const config = (profile: MigrateConfig['profile'] = 'demo'): MigrateConfig => ({
  adminUrl,
  database,
  profile,
  logins: [...schemas, 'queue' as const].map((tenant): Login => {
    const password = `password of ${tenant}: %/@`;
    return { tenant, password, url: urlFor(adminUrl, database, { tenant, password }) };
  }),
});

async function as<T>(tenant: Tenant | 'admin', sql: string): Promise<T[]> {
  const url = config().logins.find((login) => login.tenant === tenant)?.url;
  const client = new pg.Client({ connectionString: url ?? urlFor(adminUrl, database) });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

beforeAll(() => provision(config()));
afterAll(async () => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await client.end();
});

describe('a provisioned database', () => {
  it('gives every service its own schema and nothing of the others', async () => {
    for (const schema of schemas) await as(schema, `CREATE TABLE ${schema}.thing (id int)`);
    for (const reader of schemas) {
      for (const owner of schemas) {
        const reading = as(reader, `SELECT * FROM ${owner}.thing`);
        if (reader === owner) await expect(reading).resolves.toEqual([]);
        else await expect(reading).rejects.toMatchObject({ code: '42501' });
      }
    }
  });

  it('lets nobody create schemas, tables in public, or see other databases’ rows', async () => {
    await expect(as('catalogue', 'CREATE SCHEMA mine')).rejects.toMatchObject({ code: '42501' });
    await expect(as('catalogue', 'CREATE TABLE public.x (i int)')).rejects.toMatchObject({
      code: expect.stringMatching(/42501|3F000/),
    });
    await expect(as('queue', 'SELECT * FROM catalogue.thing')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('lets every service use the extensions and nobody add to them', async () => {
    for (const schema of schemas) {
      const similar = as<{ s: number }>(schema, `SELECT extensions.similarity('ab', 'ab') AS s`);
      await expect(similar).resolves.toEqual([{ s: 1 }]);
      const sql = `CREATE FUNCTION extensions.similarity(int) RETURNS int LANGUAGE sql RETURN 1`;
      await expect(as(schema, sql)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('stays as it is when it is provisioned again', async () => {
    const before = await as('gateway', 'SELECT offset_ms FROM demo.clock');
    await provision(config());
    expect(await as('gateway', 'SELECT offset_ms FROM demo.clock')).toEqual(before);
  });

  it('starts the demo clock at nine on 1 September 2020; only the gateway moves it', async () => {
    const [row] = await as<{ apart: string }>(
      'catalogue',
      `SELECT extract(epoch FROM now() + offset_ms * interval '1 ms'
         - timestamptz '2020-09-01T09:00 Europe/Berlin') AS apart FROM demo.clock`,
    );
    expect(Math.abs(Number(row?.apart))).toBeLessThan(60);
    await expect(as('catalogue', 'UPDATE demo.clock SET offset_ms = 0')).rejects.toMatchObject({
      code: '42501',
    });
    await expect(as('gateway', 'UPDATE demo.clock SET offset_ms = 0')).resolves.toEqual([]);
    await expect(as('gateway', 'INSERT INTO demo.clock VALUES (true, 1)')).rejects.toBeDefined();
  });

  it('tells who listens when the clock is moved', async () => {
    const heard: number[] = [];
    const url = config().logins.find(({ tenant }) => tenant === 'catalogue')?.url ?? '';
    const signal = new DemoClockSignal(url, () => heard.push(heard.length));
    signal.start();
    try {
      await eventually(() => expect(heard).toHaveLength(1));
      await as('gateway', 'UPDATE demo.clock SET offset_ms = 5');
      await eventually(() => expect(heard).toHaveLength(2));
      // Its connection dies: it listens again, and looks because it may have missed something.
      await as(
        'admin',
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'einlass-clock'`,
      );
      await eventually(() => expect(heard).toHaveLength(3));
      await as('gateway', 'UPDATE demo.clock SET offset_ms = 6');
      await eventually(() => expect(heard).toHaveLength(4));
    } finally {
      await signal.stop();
    }
  });

  it('is refused to production once it has a movable clock', async () => {
    await expect(provision(config('production'))).rejects.toThrow(/made for the demo profile/);
  });

  it('lets the queue’s role create its schema only meanwhile', async () => {
    await whileCreating(config(), 'queue', async () => {
      await as('queue', 'CREATE SCHEMA bullmq');
    });
    await expect(as('queue', 'CREATE SCHEMA more')).rejects.toMatchObject({ code: '42501' });
    await expect(as('queue', 'CREATE TABLE bullmq.job (id int)')).resolves.toEqual([]);
  });

  it('lets BullMQ make the temporary tables that it needs, and nobody else', async () => {
    await expect(as('queue', 'CREATE TEMPORARY TABLE t (id int)')).resolves.toEqual([]);
    await expect(as('catalogue', 'CREATE TEMPORARY TABLE t (id int)')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
