import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RegistrationTables1700000000100 implements MigrationInterface {
  name = 'RegistrationTables1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(projections);
    await runner.query(registrations);
    await runner.query(people);
    await runner.query(links);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE link_request;
      DROP TABLE link_token;
      DROP TABLE answer_sheet;
      DROP TABLE participant;
      DROP TABLE registration;
      DROP TABLE capacity;
      DROP TABLE municipality;
      DROP TABLE offer;
    `);
  }
}

const projections = `
  CREATE TABLE offer (
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    slug text NOT NULL,
    agency_id uuid NOT NULL,
    state jsonb NOT NULL,
    CONSTRAINT offer_pk PRIMARY KEY (offer_id)
  );
  CREATE INDEX offer_slug ON offer (slug);

  CREATE TABLE municipality (
    municipality_id uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    ags text,
    federal_state text NOT NULL,
    CONSTRAINT municipality_pk PRIMARY KEY (municipality_id)
  );

  CREATE TABLE capacity (
    offer_id uuid NOT NULL,
    wanted_people integer,
    limit_people integer,
    taken integer NOT NULL DEFAULT 0,
    CONSTRAINT capacity_pk PRIMARY KEY (offer_id),
    CONSTRAINT capacity_taken_not_negative CHECK (taken >= 0),
    CONSTRAINT capacity_within_limit CHECK (limit_people IS NULL OR taken <= limit_people)
  );`;

const registrations = `
  CREATE TABLE registration (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    municipality_id uuid,
    functions jsonb NOT NULL,
    locale text NOT NULL,
    channel text NOT NULL,
    stage text NOT NULL,
    eligibility text NOT NULL,
    approval text NOT NULL,
    seat text NOT NULL,
    attendance text NOT NULL,
    ended_by text,
    eligibility_request integer NOT NULL,
    decision jsonb,
    overridden boolean NOT NULL,
    confirm_by timestamptz NOT NULL,
    submitted_at timestamptz NOT NULL,
    address_confirmed_at timestamptz,
    review_needed_at timestamptz,
    refused_at timestamptz,
    waiting_since timestamptz,
    admitted_at timestamptz,
    withdrawn_at timestamptz,
    expired_at timestamptz,
    CONSTRAINT registration_pk PRIMARY KEY (id),
    CONSTRAINT registration_stage
      CHECK (stage IN ('confirmAddress', 'eligibility', 'approval', 'seat', 'done', 'ended')),
    CONSTRAINT registration_eligibility
      CHECK (eligibility IN ('open', 'eligible', 'needsReview', 'refused')),
    CONSTRAINT registration_approval CHECK (approval IN ('open', 'approved', 'declined')),
    CONSTRAINT registration_seat
      CHECK (seat IN ('none', 'held', 'confirmed', 'waiting', 'released')),
    CONSTRAINT registration_attendance CHECK (attendance IN ('unknown', 'attended', 'missed')),
    CONSTRAINT registration_ended_for_a_reason CHECK ((stage = 'ended') = (ended_by IS NOT NULL))
  );
  CREATE INDEX registration_by_offer ON registration (offer_id, submitted_at, id);
  CREATE INDEX registration_unconfirmed ON registration (confirm_by) WHERE stage = 'confirmAddress';
  CREATE INDEX registration_waiting ON registration (offer_id, waiting_since, id)
    WHERE seat = 'waiting';`;

const people = `
  CREATE TABLE participant (
    registration_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    active boolean NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    municipality_text text,
    staff_reason text,
    CONSTRAINT participant_pk PRIMARY KEY (registration_id),
    CONSTRAINT participant_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE
  );
  CREATE INDEX participant_address ON participant (offer_id, email_key);
  CREATE UNIQUE INDEX participant_active_address ON participant (offer_id, email_key) WHERE active;

  CREATE TABLE answer_sheet (
    registration_id uuid NOT NULL,
    answers jsonb NOT NULL,
    CONSTRAINT answer_sheet_pk PRIMARY KEY (registration_id),
    CONSTRAINT answer_sheet_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE
  );`;

const links = `
  CREATE TABLE link_token (
    token_hash bytea NOT NULL,
    registration_id uuid NOT NULL,
    purpose text NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT link_token_pk PRIMARY KEY (token_hash),
    CONSTRAINT link_token_purpose CHECK (purpose IN ('confirmAddress', 'signIn')),
    CONSTRAINT link_token_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE
  );
  CREATE INDEX link_token_expires ON link_token (expires_at);
  CREATE INDEX link_token_registration ON link_token (registration_id);

  CREATE TABLE link_request (
    id uuid NOT NULL,
    address_hash bytea NOT NULL,
    requested_at timestamptz NOT NULL,
    CONSTRAINT link_request_pk PRIMARY KEY (id)
  );
  CREATE INDEX link_request_address ON link_request (address_hash, requested_at);
  CREATE INDEX link_request_requested ON link_request (requested_at);`;
