import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions (the shape that connect-pg-simple expects) and API keys. */
export class Identity1700000000100 implements MigrationInterface {
  name = 'Identity1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session (
        sid varchar NOT NULL,
        sess json NOT NULL,
        expire timestamp(6) NOT NULL,
        CONSTRAINT session_pk PRIMARY KEY (sid)
      );
      CREATE INDEX session_expire ON session (expire);

      CREATE TABLE api_key (
        id uuid NOT NULL,
        name text NOT NULL,
        hint text NOT NULL,
        secret_hash bytea NOT NULL,
        roles text[] NOT NULL,
        agency_ids uuid[],
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        last_used_at timestamptz,
        CONSTRAINT api_key_pk PRIMARY KEY (id)
      );
      CREATE UNIQUE INDEX api_key_secret_hash ON api_key (secret_hash);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_key; DROP TABLE session;');
  }
}
