import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Routes: what all processes must agree on. */
const ROUTES = `
  ALTER TABLE mail_provider
    ADD COLUMN failures integer NOT NULL DEFAULT 0,
    ADD COLUMN tokens double precision NOT NULL DEFAULT 0,
    ADD COLUMN tokens_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN held_reason text,
    ADD COLUMN held_since timestamptz;
  ALTER TABLE planned_mail ADD COLUMN route text;
  CREATE INDEX planned_mail_due_kind ON planned_mail (kind, due_at, id) WHERE state IN ('planned', 'retry', 'uncertain');
  CREATE INDEX planned_mail_due_offer ON planned_mail (offer_id, due_at, id) WHERE state IN ('planned', 'retry', 'uncertain');
`;

/** What comes back, and addresses that no mail goes to. */
const BOUNCES = `
  ALTER TABLE planned_mail
    ADD COLUMN bounced_at timestamptz,
    ADD COLUMN bounce_kind text,
    ADD COLUMN address_hash bytea,
    ADD COLUMN held_by uuid,
    ADD COLUMN sent_again integer NOT NULL DEFAULT 0,
    ADD COLUMN resent_at timestamptz;
  CREATE INDEX planned_mail_held ON planned_mail (held_by) WHERE held_by IS NOT NULL;

  CREATE TABLE suppressed_address (
    id uuid NOT NULL,
    agency_id uuid NOT NULL,
    address_hash bytea NOT NULL,
    mail_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    status text,
    words text,
    since timestamptz NOT NULL,
    lifted_at timestamptz,
    lift_reason text,
    CONSTRAINT suppressed_address_pk PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX suppressed_address_standing ON suppressed_address (address_hash) WHERE lifted_at IS NULL;
  CREATE INDEX suppressed_address_agency ON suppressed_address (agency_id, id);

  CREATE TABLE returned_message (
    hash bytea NOT NULL,
    mail_id uuid NOT NULL,
    received_at timestamptz NOT NULL,
    CONSTRAINT returned_message_pk PRIMARY KEY (hash)
  );
`;

/** What was sent; erased after its retention date. */
const SNAPSHOTS = `
  CREATE TABLE mail_snapshot (
    mail_id uuid NOT NULL,
    message_id text NOT NULL,
    taken_at timestamptz NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT mail_snapshot_pk PRIMARY KEY (mail_id, message_id)
  );
  CREATE INDEX mail_snapshot_taken ON mail_snapshot (taken_at);
`;

/** Digests and links to sign in. */
const STAFF_MAILS = `
  CREATE TABLE staff_mail (
    id uuid NOT NULL,
    kind text NOT NULL,
    content jsonb,
    state text NOT NULL,
    asked_at timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    doubtful boolean NOT NULL DEFAULT false,
    smtp_response text,
    CONSTRAINT staff_mail_pk PRIMARY KEY (id)
  );
  CREATE INDEX staff_mail_open ON staff_mail (not_before) WHERE state IN ('waiting', 'sending');
`;

export class DeliveryInFull1760000000005 implements MigrationInterface {
  name = 'DeliveryInFull1760000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROUTES);
    await runner.query(BOUNCES);
    await runner.query(SNAPSHOTS);
    await runner.query(STAFF_MAILS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE staff_mail;
      DROP TABLE mail_snapshot;
      DROP TABLE returned_message;
      DROP TABLE suppressed_address;
      DROP INDEX planned_mail_held;
      ALTER TABLE planned_mail DROP COLUMN resent_at, DROP COLUMN sent_again, DROP COLUMN held_by,
        DROP COLUMN address_hash, DROP COLUMN bounce_kind, DROP COLUMN bounced_at;
      DROP INDEX planned_mail_due_offer;
      DROP INDEX planned_mail_due_kind;
      ALTER TABLE planned_mail DROP COLUMN route;
      ALTER TABLE mail_provider DROP COLUMN held_since, DROP COLUMN held_reason, DROP COLUMN tokens_at,
        DROP COLUMN tokens, DROP COLUMN failures;
    `);
  }
}
