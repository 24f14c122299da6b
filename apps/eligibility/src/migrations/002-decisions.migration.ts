import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
  CREATE TABLE known_offer (
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    slug text NOT NULL,
    organiser_agency_id uuid NOT NULL,
    event_day date,
    CONSTRAINT known_offer_pk PRIMARY KEY (offer_id)
  );

  CREATE TABLE conditions_revision (
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    conditions jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL,
    CONSTRAINT conditions_revision_pk PRIMARY KEY (offer_id, version),
    CONSTRAINT conditions_revision_version CHECK (version >= 1)
  );

  CREATE TABLE decision (
    decision_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    request integer NOT NULL,
    outcome text NOT NULL,
    conditions_version integer NOT NULL,
    conditions jsonb NOT NULL,
    facts jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    CONSTRAINT decision_pk PRIMARY KEY (decision_id),
    CONSTRAINT decision_outcome CHECK (outcome IN ('eligible', 'needsReview', 'refused'))
  );
  CREATE UNIQUE INDEX decision_request ON decision (registration_id, request);
  CREATE INDEX decision_offer ON decision (offer_id, decision_id);

  CREATE TABLE parked_request (
    registration_id uuid NOT NULL,
    request integer NOT NULL,
    offer_id uuid NOT NULL,
    municipality_id uuid,
    functions jsonb NOT NULL,
    requested_at timestamptz NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT parked_request_pk PRIMARY KEY (registration_id)
  );
  CREATE INDEX parked_request_offer ON parked_request (offer_id);

  -- Rows may leave when a registration is erased or its time is up, but never change.
  CREATE TRIGGER conditions_revision_unchanged BEFORE UPDATE ON conditions_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER decision_unchanged BEFORE UPDATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

export class Decisions1700000003001 implements MigrationInterface {
  name = 'Decisions1700000003001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE parked_request;
      DROP TABLE decision;
      DROP TABLE conditions_revision;
      DROP TABLE known_offer;
    `);
  }
}
