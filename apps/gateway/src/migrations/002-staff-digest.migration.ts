import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Staff as of their last sign-in, so that they can be told what waits for them. */
export class StaffDigest1760000000001 implements MigrationInterface {
  name = 'StaffDigest1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_member (
        id uuid NOT NULL,
        subject text NOT NULL,
        email text NOT NULL,
        actor jsonb NOT NULL,
        locale text NOT NULL,
        signed_in_at timestamptz NOT NULL,
        digest_day text,
        CONSTRAINT staff_member_pk PRIMARY KEY (id)
      );
      CREATE UNIQUE INDEX staff_member_subject ON staff_member (subject);

      CREATE TABLE staff_link (
        token_hash bytea NOT NULL,
        staff_id uuid NOT NULL,
        return_to text NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT staff_link_pk PRIMARY KEY (token_hash)
      );
      CREATE INDEX staff_link_member ON staff_link (staff_id, expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_link; DROP TABLE staff_member;');
  }
}
