/**
 * What one transaction of the service writes, noted by the database itself, and the same again with
 * nothing around it: the rate at which this PostgreSQL could take such transactions at most.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

type Row = Readonly<Record<string, unknown>>;
/** One row written: before, after. */
interface Write {
  readonly table: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

const SCHEMA = 'registration';

/** Notes every row that `work` writes in the transaction that also writes into `marker`. */
export async function writesOf(
  pool: pg.Pool,
  marker: string,
  work: () => Promise<unknown>,
): Promise<Write[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = $1`,
    [SCHEMA],
  );
  await pool.query(`
    CREATE TABLE public.noted (n bigserial, tx text, of_table text, before jsonb, after jsonb);
    CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO public.noted (tx, of_table, before, after)
        VALUES (pg_current_xact_id()::text, TG_TABLE_NAME,
          CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
          CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
        RETURN NULL;
      END $$`);
  for (const { name } of tables) {
    await pool.query(
      `CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON ${SCHEMA}.${name}
         FOR EACH ROW EXECUTE FUNCTION public.note()`,
    );
  }
  await work();
  const { rows } = await pool.query<{ table: string; before: Row | null; after: Row | null }>(
    `SELECT of_table AS table, before, after FROM public.noted
      WHERE tx = (SELECT max(tx) FROM public.noted WHERE of_table = $1) ORDER BY n`,
    [marker],
  );
  for (const { name } of tables) await pool.query(`DROP TRIGGER note ON ${SCHEMA}.${name}`);
  await pool.query('DROP FUNCTION public.note(); DROP TABLE public.noted');
  return rows;
}

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The noted transaction as prepared statements, to be run for any offer with new ids each time. */
export class SameWrites {
  private constructor(
    private readonly statements: readonly Statement[],
    /** What is unique in it, and must be new each time. */
    private readonly fresh: readonly string[],
    private readonly offerId: string,
  ) {}

  static async of(pool: pg.Pool, writes: readonly Write[], offerId: string): Promise<SameWrites> {
    const { rows } = await pool.query<{ of_table: string; columns: string[] }>(
      `SELECT c.relname AS of_table, array_agg(a.attname::text) AS columns
         FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
         JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = $1
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indisprimary GROUP BY 1`,
      [SCHEMA],
    );
    const keys = new Map(rows.map((row) => [row.of_table, row.columns]));
    const statements = writes.map((write, n) => statementOf(write, keys.get(write.table) ?? [], n));
    const text = JSON.stringify(statements.map(({ values }) => values));
    const nameOf = ({ table }: Write, row: Row): string =>
      JSON.stringify([table, (keys.get(table) ?? []).map((column) => row[column])]);
    const made = new Set<string>();
    const kept = new Set([offerId]);
    for (const write of writes) {
      const { before, after } = write;
      if (!before) made.add(nameOf(write, after!));
      // A row that was there already: what it tells of stays.
      else if (!made.has(nameOf(write, before))) {
        for (const value of Object.values(before)) kept.add(String(value));
      }
    }
    const unique = text.match(UNIQUE) ?? [];
    return new SameWrites(
      statements,
      [...new Set(unique)].filter((one) => !kept.has(one)),
      offerId,
    );
  }

  get rows(): number {
    return this.statements.length;
  }

  /** One transaction: the lock on the offer's places, then every row. */
  async run(client: pg.PoolClient, offerId: string): Promise<void> {
    const renamed = new Map([[this.offerId, offerId]]);
    for (const one of this.fresh) renamed.set(one, another(one));
    const renew = (value: unknown): unknown =>
      typeof value === 'string'
        ? value.replace(UNIQUE, (found) => renamed.get(found) ?? found)
        : value;
    await client.query('BEGIN');
    await client.query({
      name: 'lock',
      text: 'SELECT 1 FROM capacity WHERE offer_id = $1 FOR UPDATE',
      values: [offerId],
    });
    for (const { name, text, values } of this.statements) {
      await client.query({ name, text, values: values.map(renew) });
    }
    await client.query('COMMIT');
  }
}

/** Ids, hashes as the database shows them, and addresses. */
const UNIQUE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|x[0-9a-f]{32,}|p[0-9a-f]{8}(?=@)/g;

const another = (one: string): string => {
  if (one.includes('-')) return randomUUID();
  if (one.startsWith('p')) return `p${randomBytes(4).toString('hex')}`;
  const start = one.indexOf('x') + 1;
  return one.slice(0, start) + randomBytes((one.length - start) / 2).toString('hex');
};

function statementOf(
  { table, before, after }: Write,
  key: readonly string[],
  n: number,
): Statement {
  const name = `write ${n}`;
  if (!before) {
    const columns = Object.keys(after!).filter((column) => after![column] !== null);
    const places = columns.map((_, at) => `$${at + 1}`);
    const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`;
    return { name, text, values: columns.map((column) => asValue(after![column])) };
  }
  const where = key.map((column, at) => `${column} = $${at + 1}`).join(' AND ');
  const keyValues = key.map((column) => before[column]);
  if (!after) return { name, text: `DELETE FROM ${table} WHERE ${where}`, values: keyValues };
  const changed = Object.keys(after).filter(
    (column) => JSON.stringify(after[column]) !== JSON.stringify(before[column]),
  );
  const sets = changed.map((column, at) => {
    const place = `$${key.length + at + 1}`;
    const isCounter = typeof after[column] === 'number' && typeof before[column] === 'number';
    return isCounter ? `${column} = ${column} + ${place}` : `${column} = ${place}`;
  });
  const values = changed.map((column) => {
    const [from, to] = [before[column], after[column]];
    return typeof from === 'number' && typeof to === 'number' ? to - from : asValue(to);
  });
  const text = `UPDATE ${table} SET ${sets.join(', ')} WHERE ${where}`;
  return { name, text, values: [...keyValues, ...values] };
}

const asValue = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
