import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other services told. */
const PROJECTIONS = `
  CREATE TABLE offer_state (
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    agency_id uuid NOT NULL,
    state jsonb NOT NULL,
    replan boolean NOT NULL DEFAULT true,
    CONSTRAINT offer_state_pk PRIMARY KEY (offer_id)
  );
  CREATE INDEX offer_state_replan ON offer_state (offer_id) WHERE replan;

  CREATE TABLE registration_state (
    registration_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    state jsonb NOT NULL,
    planned_with integer NOT NULL DEFAULT 0,
    CONSTRAINT registration_state_pk PRIMARY KEY (registration_id)
  );
  CREATE INDEX registration_state_offer ON registration_state (offer_id, planned_with);

  CREATE TABLE link_request (
    request_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    reason text NOT NULL,
    requested_at timestamptz NOT NULL,
    CONSTRAINT link_request_pk PRIMARY KEY (request_id)
  );
  CREATE INDEX link_request_registration ON link_request (registration_id);
`;

/** What became of it. */
const MAILS = `
  CREATE TABLE planned_mail (
    id uuid NOT NULL,
    registration_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    kind text NOT NULL,
    occurrence text NOT NULL,
    variant text,
    due_at timestamptz,
    local_date text,
    local_time text,
    zone text,
    send_until timestamptz,
    state text NOT NULL,
    reason text,
    reason_since timestamptz,
    fence integer NOT NULL DEFAULT 0,
    lease_until timestamptz,
    not_before timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    doubtful boolean NOT NULL DEFAULT false,
    resends integer NOT NULL DEFAULT 0,
    message_id text,
    recipient_hash bytea,
    smtp_response text,
    sent_at timestamptz,
    CONSTRAINT planned_mail_pk PRIMARY KEY (id),
    CONSTRAINT planned_mail_once UNIQUE (registration_id, kind, occurrence),
    CONSTRAINT planned_mail_state CHECK (state IN ('planned', 'claimed', 'sending', 'sent', 'retry', 'uncertain', 'failed', 'cancelled', 'skipped'))
  );
  CREATE INDEX planned_mail_due ON planned_mail (due_at) WHERE state IN ('planned', 'retry', 'uncertain');
  CREATE INDEX planned_mail_in_hand ON planned_mail (lease_until) WHERE state IN ('claimed', 'sending');
  CREATE INDEX planned_mail_offer ON planned_mail (offer_id, kind, registration_id);

  CREATE TABLE mail_event (
    id uuid NOT NULL,
    mail_id uuid NOT NULL,
    at timestamptz NOT NULL,
    what text NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT mail_event_pk PRIMARY KEY (id)
  );
  CREATE INDEX mail_event_mail ON mail_event (mail_id, id);

  CREATE TABLE delivery_task (
    id uuid NOT NULL,
    mail_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    cause text NOT NULL,
    detail text,
    opened_at timestamptz NOT NULL,
    resolved_at timestamptz,
    CONSTRAINT delivery_task_pk PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX delivery_task_mail ON delivery_task (mail_id) WHERE resolved_at IS NULL;

  CREATE TABLE mail_provider (
    name text NOT NULL,
    paused_until timestamptz,
    trouble text,
    CONSTRAINT mail_provider_pk PRIMARY KEY (name)
  );
`;

export class MailPlan1760000000000 implements MigrationInterface {
  name = 'MailPlan1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROJECTIONS);
    await runner.query(MAILS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail_provider;
      DROP TABLE delivery_task;
      DROP TABLE mail_event;
      DROP TABLE planned_mail;
      DROP TABLE link_request;
      DROP TABLE registration_state;
      DROP TABLE offer_state;
    `);
  }
}
