import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
  ALTER TABLE known_offer ADD COLUMN title jsonb, ADD COLUMN questions jsonb;

  CREATE TABLE condition_set (
    set_id uuid NOT NULL,
    version integer NOT NULL,
    key text NOT NULL,
    agency_id uuid,
    CONSTRAINT condition_set_pk PRIMARY KEY (set_id),
    CONSTRAINT condition_set_of FOREIGN KEY (agency_id) REFERENCES agency (agency_id),
    CONSTRAINT condition_set_version CHECK (version >= 1)
  );
  CREATE UNIQUE INDEX condition_set_key ON condition_set (agency_id, key);
  CREATE UNIQUE INDEX condition_set_global_key ON condition_set (key) WHERE agency_id IS NULL;

  CREATE TABLE condition_set_revision (
    set_id uuid NOT NULL,
    version integer NOT NULL,
    name jsonb NOT NULL,
    conditions jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT condition_set_revision_pk PRIMARY KEY (set_id, version),
    CONSTRAINT condition_set_revision_of FOREIGN KEY (set_id) REFERENCES condition_set (set_id)
  );
  CREATE TRIGGER condition_set_revision_unchanged BEFORE UPDATE ON condition_set_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

export class ConditionSets1700000003005 implements MigrationInterface {
  name = 'ConditionSets1700000003005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE condition_set_revision;
      DROP TABLE condition_set;
      ALTER TABLE known_offer DROP COLUMN title, DROP COLUMN questions;
    `);
  }
}
