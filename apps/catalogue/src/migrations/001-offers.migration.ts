import type { MigrationInterface, QueryRunner } from 'typeorm';

const offers = `
  CREATE TABLE offer (
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    lifecycle text NOT NULL,
    slug text NOT NULL,
    organiser_agency_id uuid NOT NULL,
    content jsonb NOT NULL,
    content_date date NOT NULL,
    revision integer NOT NULL,
    access_key_id text,
    access_sealed bytea,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    published_at timestamptz,
    CONSTRAINT offer_pk PRIMARY KEY (offer_id),
    CONSTRAINT offer_slug_unique UNIQUE (slug),
    CONSTRAINT offer_lifecycle_known CHECK (lifecycle IN ('draft', 'published', 'cancelled')),
    CONSTRAINT offer_access_whole CHECK ((access_key_id IS NULL) = (access_sealed IS NULL))
  );
  CREATE TABLE offer_revision (
    revision_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    number integer NOT NULL,
    version integer NOT NULL,
    content_date date NOT NULL,
    author text NOT NULL,
    changes jsonb NOT NULL,
    content jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT offer_revision_pk PRIMARY KEY (revision_id),
    CONSTRAINT offer_revision_number UNIQUE (offer_id, number),
    CONSTRAINT offer_revision_offer FOREIGN KEY (offer_id) REFERENCES offer (offer_id)
  );
`;

/** What other services told; rebuilt by their messages. */
const projections = `
  CREATE TABLE known_agency (
    agency_id uuid NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    predecessor_id uuid,
    CONSTRAINT known_agency_pk PRIMARY KEY (agency_id)
  );
  CREATE TABLE known_conditions (
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    condition_count integer NOT NULL,
    needs_event_day boolean NOT NULL,
    CONSTRAINT known_conditions_pk PRIMARY KEY (offer_id)
  );
`;

export class Offers1700000001000 implements MigrationInterface {
  name = 'Offers1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(offers);
    await runner.query(projections);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE known_conditions;
      DROP TABLE known_agency;
      DROP TABLE offer_revision;
      DROP TABLE offer;
    `);
  }
}
