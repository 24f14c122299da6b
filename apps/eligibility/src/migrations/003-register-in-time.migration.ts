import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was entered before is taken to hold since always; nobody said anything else. */
const municipalities = `
  ALTER TABLE municipality
    ADD COLUMN search_names text,
    ADD COLUMN names jsonb,
    ADD COLUMN keys jsonb,
    ADD COLUMN city_id uuid,
    ADD COLUMN valid_from date,
    ADD COLUMN valid_until date,
    ADD COLUMN next_change_on date,
    ADD CONSTRAINT municipality_city FOREIGN KEY (city_id) REFERENCES municipality (municipality_id);
  UPDATE municipality SET
    search_names = '|' || search_name || '|',
    -- Long past: the service derives what it searches by as soon as it runs.
    next_change_on = '1900-01-01',
    names = jsonb_build_array(
      jsonb_build_object('name', name, 'validFrom', NULL, 'validUntil', NULL)),
    keys = jsonb_build_array(
      jsonb_build_object('ags', ags, 'kind', kind, 'validFrom', NULL, 'validUntil', NULL));
  -- A district shares the AGS of its city.
  UPDATE municipality district SET city_id = city.municipality_id
    FROM municipality city
    WHERE district.kind = 'cityDistrict' AND city.kind <> 'cityDistrict' AND city.ags = district.ags;
  ALTER TABLE municipality
    ALTER COLUMN search_names SET NOT NULL,
    ALTER COLUMN names SET NOT NULL,
    ALTER COLUMN keys SET NOT NULL;
  -- The administrator has put pg_trgm into this schema (tools/database/provision.ts).
  -- No list of pending entries: after an import it would be so long that reading the whole table
  -- looks cheaper, until the next VACUUM.
  CREATE INDEX municipality_names_trigram
    ON municipality USING gin (search_names extensions.gin_trgm_ops) WITH (fastupdate = off);
  DROP INDEX municipality_ags;
  CREATE UNIQUE INDEX municipality_ags ON municipality (ags)
    WHERE kind <> 'cityDistrict' AND valid_until IS NULL;
  CREATE INDEX municipality_ags_prefix ON municipality (ags text_pattern_ops);
  CREATE INDEX municipality_keys_held ON municipality USING gin (keys jsonb_path_ops);
  CREATE INDEX municipality_districts ON municipality (city_id) WHERE city_id IS NOT NULL;
  CREATE INDEX municipality_next_change ON municipality (next_change_on)
    WHERE next_change_on IS NOT NULL;

  CREATE TABLE joint_unit (
    joint_unit_id uuid NOT NULL,
    version integer NOT NULL,
    external_key text,
    kind text NOT NULL,
    name text NOT NULL,
    valid_from date,
    valid_until date,
    members jsonb NOT NULL,
    CONSTRAINT joint_unit_pk PRIMARY KEY (joint_unit_id),
    CONSTRAINT joint_unit_period CHECK (valid_until >= valid_from),
    CONSTRAINT joint_unit_version CHECK (version >= 1)
  );
  CREATE UNIQUE INDEX joint_unit_key ON joint_unit (external_key);
  CREATE INDEX joint_unit_members ON joint_unit USING gin (members jsonb_path_ops);
`;

const bonds = `
  ALTER TABLE agency
    ADD COLUMN active_from date,
    ADD COLUMN active_until date,
    ADD COLUMN locations jsonb NOT NULL DEFAULT '[]',
    ADD CONSTRAINT agency_active CHECK (active_until >= active_from);
  ALTER TABLE agency ALTER COLUMN locations DROP DEFAULT;

  ALTER TABLE agreement
    ADD COLUMN joint_unit_id uuid,
    ADD COLUMN state text NOT NULL DEFAULT 'inForce',
    ADD COLUMN location text,
    ADD COLUMN signed_on date,
    ALTER COLUMN municipality_id DROP NOT NULL,
    ADD CONSTRAINT agreement_with_joint_unit
      FOREIGN KEY (joint_unit_id) REFERENCES joint_unit (joint_unit_id),
    ADD CONSTRAINT agreement_holder CHECK (num_nonnulls(municipality_id, joint_unit_id) = 1),
    ADD CONSTRAINT agreement_state CHECK (state IN ('inPreparation', 'inForce', 'terminated')),
    ADD CONSTRAINT agreement_terminated CHECK (state <> 'terminated' OR valid_until IS NOT NULL);
  ALTER TABLE agreement ALTER COLUMN state DROP DEFAULT;
  CREATE INDEX agreement_joint_unit ON agreement (joint_unit_id);

  ALTER TABLE programme_membership ADD COLUMN phase text, ADD COLUMN location text;
`;

const people = `
  CREATE TABLE municipality_contact (
    contact_id uuid NOT NULL,
    version integer NOT NULL,
    external_key text,
    municipality_id uuid NOT NULL,
    name text NOT NULL,
    email text,
    valid_from date,
    valid_until date,
    CONSTRAINT municipality_contact_pk PRIMARY KEY (contact_id),
    CONSTRAINT municipality_contact_of
      FOREIGN KEY (municipality_id) REFERENCES municipality (municipality_id),
    CONSTRAINT municipality_contact_period CHECK (valid_until >= valid_from),
    CONSTRAINT municipality_contact_version CHECK (version >= 1)
  );
  CREATE UNIQUE INDEX municipality_contact_key ON municipality_contact (external_key);
  CREATE INDEX municipality_contact_municipality
    ON municipality_contact (municipality_id, contact_id);
  CREATE INDEX municipality_contact_email ON municipality_contact (lower(email));

  CREATE TABLE cooperation_partner (
    partner_id uuid NOT NULL,
    version integer NOT NULL,
    external_key text,
    municipality_id uuid NOT NULL,
    name text NOT NULL,
    organisation text,
    email text,
    valid_from date,
    valid_until date,
    CONSTRAINT cooperation_partner_pk PRIMARY KEY (partner_id),
    CONSTRAINT cooperation_partner_vouched_by
      FOREIGN KEY (municipality_id) REFERENCES municipality (municipality_id),
    CONSTRAINT cooperation_partner_period CHECK (valid_until >= valid_from),
    CONSTRAINT cooperation_partner_version CHECK (version >= 1)
  );
  CREATE UNIQUE INDEX cooperation_partner_key ON cooperation_partner (external_key);
  CREATE INDEX cooperation_partner_municipality
    ON cooperation_partner (municipality_id, partner_id);

  CREATE TABLE register_history (
    history_id uuid NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    version integer NOT NULL,
    action text NOT NULL,
    actor text NOT NULL,
    at timestamptz NOT NULL,
    source text,
    before jsonb,
    after jsonb,
    CONSTRAINT register_history_pk PRIMARY KEY (history_id)
  );
  CREATE INDEX register_history_subject ON register_history (subject_id, history_id);
  CREATE TRIGGER register_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
    ON register_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** Names and keys over time, joint units, what an agreement says, people, and the history of it all. */
export class RegisterInTime1700000003002 implements MigrationInterface {
  name = 'RegisterInTime1700000003002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(municipalities);
    await runner.query(bonds);
    await runner.query(people);
  }

  /** Names and keys of other days, joint units and people are lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE register_history;
      DROP TABLE cooperation_partner;
      DROP TABLE municipality_contact;
      ALTER TABLE programme_membership DROP COLUMN phase, DROP COLUMN location;
      DELETE FROM agreement WHERE municipality_id IS NULL;
      ALTER TABLE agreement DROP COLUMN joint_unit_id, DROP COLUMN state, DROP COLUMN location,
        DROP COLUMN signed_on, ALTER COLUMN municipality_id SET NOT NULL;
      ALTER TABLE agency DROP COLUMN active_from, DROP COLUMN active_until, DROP COLUMN locations;
      DROP TABLE joint_unit;
      ALTER TABLE municipality DROP COLUMN search_names, DROP COLUMN names, DROP COLUMN keys,
        DROP COLUMN city_id, DROP COLUMN valid_from, DROP COLUMN valid_until,
        DROP COLUMN next_change_on;
      DROP INDEX municipality_ags_prefix;
      CREATE UNIQUE INDEX municipality_ags ON municipality (ags) WHERE kind <> 'cityDistrict';
    `);
  }
}
