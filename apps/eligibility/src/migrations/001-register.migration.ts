import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
  CREATE TABLE municipality (
    municipality_id uuid NOT NULL,
    version integer NOT NULL,
    external_key text,
    name text NOT NULL,
    search_name text NOT NULL,
    kind text NOT NULL,
    ags text,
    federal_state text NOT NULL,
    CONSTRAINT municipality_pk PRIMARY KEY (municipality_id),
    CONSTRAINT municipality_ags_form CHECK (ags ~ '^[0-9]{8}$'),
    CONSTRAINT municipality_version CHECK (version >= 1)
  );
  CREATE INDEX municipality_search ON municipality (search_name, municipality_id);
  CREATE UNIQUE INDEX municipality_key ON municipality (external_key);
  CREATE UNIQUE INDEX municipality_ags ON municipality (ags) WHERE kind <> 'cityDistrict';

  CREATE TABLE agency (
    agency_id uuid NOT NULL,
    version integer NOT NULL,
    external_key text,
    name text NOT NULL,
    predecessor_id uuid,
    successor_since date,
    CONSTRAINT agency_pk PRIMARY KEY (agency_id),
    CONSTRAINT agency_predecessor FOREIGN KEY (predecessor_id) REFERENCES agency (agency_id),
    CONSTRAINT agency_version CHECK (version >= 1)
  );
  CREATE UNIQUE INDEX agency_key ON agency (external_key);

  CREATE TABLE agreement (
    agreement_id uuid NOT NULL,
    version integer NOT NULL,
    external_key text,
    municipality_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    kind text NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    CONSTRAINT agreement_pk PRIMARY KEY (agreement_id),
    CONSTRAINT agreement_with_municipality
      FOREIGN KEY (municipality_id) REFERENCES municipality (municipality_id),
    CONSTRAINT agreement_with_agency FOREIGN KEY (agency_id) REFERENCES agency (agency_id),
    CONSTRAINT agreement_period CHECK (valid_until >= valid_from),
    CONSTRAINT agreement_version CHECK (version >= 1)
  );
  CREATE UNIQUE INDEX agreement_key ON agreement (external_key);
  CREATE INDEX agreement_municipality ON agreement (municipality_id);
  CREATE INDEX agreement_agency ON agreement (agency_id, agreement_id);

  CREATE TABLE programme_membership (
    membership_id uuid NOT NULL,
    version integer NOT NULL,
    external_key text,
    municipality_id uuid NOT NULL,
    programme text NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    CONSTRAINT programme_membership_pk PRIMARY KEY (membership_id),
    CONSTRAINT programme_membership_of
      FOREIGN KEY (municipality_id) REFERENCES municipality (municipality_id),
    CONSTRAINT programme_membership_period CHECK (valid_until >= valid_from),
    CONSTRAINT programme_membership_version CHECK (version >= 1)
  );
  CREATE UNIQUE INDEX programme_membership_key ON programme_membership (external_key);
  CREATE INDEX programme_membership_municipality ON programme_membership (municipality_id);
  CREATE INDEX programme_membership_programme ON programme_membership (programme, membership_id);
`;

export class Register1700000003000 implements MigrationInterface {
  name = 'Register1700000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE programme_membership;
      DROP TABLE agreement;
      DROP TABLE agency;
      DROP TABLE municipality;
    `);
  }
}
