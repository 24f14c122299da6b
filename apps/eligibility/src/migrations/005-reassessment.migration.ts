import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
  CREATE TABLE known_registration (
    registration_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    version integer NOT NULL DEFAULT 0,
    present boolean NOT NULL DEFAULT true,
    decision_id uuid,
    request integer,
    revision integer,
    brief jsonb,
    municipality_id uuid,
    partner_id uuid,
    agency_ids uuid[],
    CONSTRAINT known_registration_pk PRIMARY KEY (registration_id)
  );
  CREATE INDEX known_registration_offer ON known_registration (offer_id, registration_id);
  CREATE INDEX known_registration_municipality ON known_registration (municipality_id);
  CREATE INDEX known_registration_partner ON known_registration (partner_id)
    WHERE partner_id IS NOT NULL;
  CREATE INDEX known_registration_agencies ON known_registration USING gin (agency_ids);

  CREATE TABLE fact_change (
    change_id uuid NOT NULL,
    history_id uuid,
    offer_id uuid,
    cause jsonb,
    noted_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT fact_change_pk PRIMARY KEY (change_id),
    CONSTRAINT fact_change_of_one CHECK (num_nonnulls(history_id, offer_id) = 1)
  );
  CREATE INDEX fact_change_noted ON fact_change (noted_at, change_id);

  CREATE TABLE reassessment (
    reassessment_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    state text NOT NULL,
    causes jsonb NOT NULL,
    more_causes integer NOT NULL DEFAULT 0,
    begun_at timestamptz NOT NULL,
    opened_at timestamptz,
    closed_at timestamptz,
    closed_by text,
    reason text,
    batches integer NOT NULL DEFAULT 0,
    batches_done integer NOT NULL DEFAULT 0,
    assessed integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT reassessment_pk PRIMARY KEY (reassessment_id),
    CONSTRAINT reassessment_state_known CHECK (state IN ('waiting', 'assessing', 'open', 'applying',
      'applied', 'unchanged', 'dismissed', 'superseded')),
    CONSTRAINT reassessment_counts CHECK (batches_done <= batches)
  );
  CREATE UNIQUE INDEX reassessment_live ON reassessment (offer_id)
    WHERE state IN ('waiting', 'assessing', 'open');
  CREATE INDEX reassessment_offer ON reassessment (offer_id, reassessment_id);
  CREATE INDEX reassessment_state ON reassessment (state, reassessment_id);

  CREATE TABLE reassessment_item (
    item_id uuid NOT NULL,
    reassessment_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'proposed',
    stale_reason text,
    decision_id uuid NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    fingerprint text NOT NULL,
    CONSTRAINT reassessment_item_pk PRIMARY KEY (item_id),
    CONSTRAINT reassessment_item_of FOREIGN KEY (reassessment_id)
      REFERENCES reassessment (reassessment_id) ON DELETE CASCADE,
    CONSTRAINT reassessment_item_state
      CHECK (state IN ('proposed', 'chosen', 'applied', 'stale'))
  );
  CREATE INDEX reassessment_item_list ON reassessment_item (reassessment_id, item_id);
  CREATE INDEX reassessment_item_registration ON reassessment_item (registration_id);
`;

/** Registrations that were decided before: what their newest decision says. */
const known = `
  INSERT INTO known_registration (registration_id, offer_id, decision_id, request, revision, brief,
    municipality_id, partner_id, agency_ids)
  SELECT DISTINCT ON (registration_id) registration_id, offer_id, decision_id, request, revision,
    jsonb_build_object('outcome', outcome, 'audience', audience, 'priority', priority,
      'priceClass', price_class, 'effects', (
        SELECT coalesce(jsonb_object_agg(
          coalesce(one ->> 'audience' || '/', '') || (one ->> 'condition'), one -> 'effect'), '{}')
        FROM jsonb_array_elements(conditions) AS each (one)
        WHERE one ->> 'effect' <> 'none'
          AND (one ->> 'audience' IS NULL OR decision.audience IS NULL
               OR one ->> 'audience' = decision.audience))),
    (asked ->> 'municipalityId')::uuid,
    (asked -> 'person' ->> 'partnerId')::uuid,
    ARRAY(SELECT (agency ->> 'agencyId')::uuid
          FROM jsonb_array_elements(facts -> 'agencies') AS each (agency))
  FROM decision ORDER BY registration_id, request DESC, revision DESC;
`;

/** What would change if decisions were made again, and what it is worked out from. */
export class Reassessment1700000003004 implements MigrationInterface {
  name = 'Reassessment1700000003004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(known);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE reassessment_item;
      DROP TABLE reassessment;
      DROP TABLE fact_change;
      DROP TABLE known_registration;
    `);
  }
}
