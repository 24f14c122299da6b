import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks before a session: what was handed in. The files themselves are not in the database. */
export class PreWork1700000000106 implements MigrationInterface {
  name = 'PreWork1700000000106';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE hand_in_comment;
      DROP TABLE hand_in_file;
      DROP TABLE hand_in;
    `);
  }
}

const tables = `
  CREATE TABLE hand_in (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    task_key text NOT NULL,
    holder text NOT NULL,
    registration_id uuid,
    state text NOT NULL,
    text text,
    text_version integer NOT NULL,
    handed_in_at timestamptz,
    changed_at timestamptz,
    changed_by uuid,
    reopened_until timestamptz,
    staff_note text,
    CONSTRAINT hand_in_pk PRIMARY KEY (id),
    CONSTRAINT hand_in_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE,
    CONSTRAINT hand_in_state CHECK (state IN ('open', 'handedIn', 'reopened', 'done', 'waived')),
    CONSTRAINT hand_in_when CHECK (state <> 'handedIn' OR handed_in_at IS NOT NULL)
  );
  CREATE UNIQUE INDEX hand_in_of_holder ON hand_in (offer_id, task_key, holder);
  CREATE INDEX hand_in_by_holder ON hand_in (holder);
  CREATE INDEX hand_in_of_person ON hand_in (registration_id) WHERE registration_id IS NOT NULL;

  CREATE TABLE hand_in_file (
    id uuid NOT NULL,
    hand_in_id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    bytes integer NOT NULL,
    sha256 text NOT NULL,
    added_at timestamptz NOT NULL,
    added_by uuid NOT NULL,
    CONSTRAINT hand_in_file_pk PRIMARY KEY (id),
    CONSTRAINT hand_in_file_fk FOREIGN KEY (hand_in_id) REFERENCES hand_in (id) ON DELETE CASCADE,
    CONSTRAINT hand_in_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT hand_in_file_bytes CHECK (bytes > 0)
  );
  CREATE UNIQUE INDEX hand_in_file_name ON hand_in_file (hand_in_id, name);
  CREATE INDEX hand_in_file_content ON hand_in_file (sha256);

  CREATE TABLE hand_in_comment (
    id uuid NOT NULL,
    hand_in_id uuid NOT NULL,
    text text NOT NULL,
    written_by text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT hand_in_comment_pk PRIMARY KEY (id),
    CONSTRAINT hand_in_comment_fk FOREIGN KEY (hand_in_id) REFERENCES hand_in (id) ON DELETE CASCADE
  );
  CREATE INDEX hand_in_comment_of ON hand_in_comment (hand_in_id, at, id);`;
