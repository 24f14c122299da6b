import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that every service has: idempotency records and the audit trail. */
export class CommonTables1700000000001 implements MigrationInterface {
  name = 'CommonTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_record (
        id bytea NOT NULL,
        body_hash bytea NOT NULL,
        answer jsonb,
        created_at timestamptz NOT NULL,
        CONSTRAINT idempotency_record_pk PRIMARY KEY (id)
      );
      CREATE INDEX idempotency_record_created ON idempotency_record (created_at);

      CREATE TABLE audit_entry (
        id uuid NOT NULL,
        subject_id uuid NOT NULL,
        action text NOT NULL,
        actor text NOT NULL,
        details jsonb NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT audit_entry_pk PRIMARY KEY (id)
      );
      CREATE INDEX audit_entry_subject ON audit_entry (subject_id, at);

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_entry;
      DROP FUNCTION refuse_change();
      DROP TABLE idempotency_record;
    `);
  }
}
