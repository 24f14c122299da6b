import type { MigrationInterface, QueryRunner } from 'typeorm';

const TEXTS = `
  CREATE TABLE mail_text_version (
    id uuid NOT NULL,
    scope text NOT NULL,
    owner_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    source jsonb,
    html jsonb,
    frame text NOT NULL,
    salutation text NOT NULL,
    note text NOT NULL,
    restores integer,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL,
    failed_at timestamptz,
    failure text,
    CONSTRAINT mail_text_version_pk PRIMARY KEY (id),
    CONSTRAINT mail_text_version_once UNIQUE (scope, owner_id, kind, version),
    CONSTRAINT mail_text_version_scope CHECK (scope IN ('agency', 'offer')),
    CONSTRAINT mail_text_version_whole CHECK ((source IS NULL) = (html IS NULL))
  );
  CREATE INDEX mail_text_version_agency ON mail_text_version (agency_id);
`;

const BRANDING = `
  CREATE TABLE agency_branding (
    agency_id uuid NOT NULL,
    version integer NOT NULL,
    settings jsonb NOT NULL,
    logo bytea,
    logo_type text,
    logo_width integer,
    logo_height integer,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT agency_branding_pk PRIMARY KEY (agency_id),
    CONSTRAINT agency_branding_logo CHECK ((logo IS NULL) = (logo_type IS NULL))
  );
`;

/** Texts that staff write, how an agency's mails look, and which text a mail was made with. */
export class MailTexts1760000000004 implements MigrationInterface {
  name = 'MailTexts1760000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TEXTS);
    await runner.query(BRANDING);
    await runner.query('ALTER TABLE planned_mail ADD COLUMN template_version text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE planned_mail DROP COLUMN template_version;
      DROP TABLE agency_branding;
      DROP TABLE mail_text_version;
    `);
  }
}
