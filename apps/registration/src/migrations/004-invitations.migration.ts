import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of themselves, who is invited, links that do one thing, and counts that are told. */
export class Invitations1700000000103 implements MigrationInterface {
  name = 'Invitations1700000000103';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(invitations);
    await runner.query(registrations);
    await runner.query(counts);
    await runner.query(links);
    await runner.query(offers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM link_token WHERE purpose IN ('takeUpInterest', 'consent');
      ALTER TABLE link_token DROP CONSTRAINT link_token_purpose;
      ALTER TABLE link_token ADD CONSTRAINT link_token_purpose
        CHECK (purpose IN ('confirmAddress', 'signIn'));
      ALTER TABLE capacity DROP COLUMN counted, DROP COLUMN waiting_told;
      ALTER TABLE registration
        DROP COLUMN rank, DROP COLUMN experience, DROP COLUMN team_size, DROP COLUMN partner_id,
        DROP COLUMN invitation_id;
      DROP INDEX registration_by_municipality;
      DROP INDEX participant_by_address;
      DROP TABLE invitation;
    `);
  }
}

const invitations = `
  CREATE TABLE invitation (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    kind text NOT NULL,
    email text,
    email_key text,
    code_hash bytea,
    label text,
    max_uses integer,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT invitation_pk PRIMARY KEY (id),
    CONSTRAINT invitation_kind CHECK (kind IN ('address', 'code')),
    CONSTRAINT invitation_is_one_of_both
      CHECK ((kind = 'address') = (email_key IS NOT NULL)
             AND (kind = 'code') = (code_hash IS NOT NULL))
  );
  CREATE INDEX invitation_by_offer ON invitation (offer_id, created_at, id);
  CREATE UNIQUE INDEX invitation_address ON invitation (offer_id, email_key)
    WHERE revoked_at IS NULL;
  CREATE UNIQUE INDEX invitation_code ON invitation (offer_id, code_hash);`;

const registrations = `
  ALTER TABLE registration
    ADD COLUMN rank text,
    ADD COLUMN experience text,
    ADD COLUMN team_size integer,
    ADD COLUMN partner_id uuid,
    ADD COLUMN invitation_id uuid;
  CREATE INDEX registration_by_municipality ON registration (municipality_id);
  CREATE INDEX registration_by_invitation ON registration (invitation_id)
    WHERE invitation_id IS NOT NULL;
  CREATE INDEX participant_by_address ON participant (email_key);`;

/** The first count is told with the first change. */
const counts = `
  ALTER TABLE capacity ADD COLUMN counted integer, ADD COLUMN waiting_told integer;
  UPDATE capacity SET counted = 0, waiting_told = 0;
  ALTER TABLE capacity
    ALTER COLUMN counted SET NOT NULL, ALTER COLUMN waiting_told SET NOT NULL,
    ALTER COLUMN counted SET DEFAULT 0, ALTER COLUMN waiting_told SET DEFAULT 0;`;

const links = `
  ALTER TABLE link_token DROP CONSTRAINT link_token_purpose;
  ALTER TABLE link_token ADD CONSTRAINT link_token_purpose
    CHECK (purpose IN ('confirmAddress', 'signIn', 'takeUpInterest', 'consent'));`;

const offers = `UPDATE offer SET state = '{"lifecycleSince": null}'::jsonb || state;`;
