import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of warnings about access that may not have arrived: when the last one was, and whom it was about.
 * Whom those of before were about is not known, so an offer that is watched on this day may be warned
 * about once more.
 */
export class AccessWarnings1700000000123 implements MigrationInterface {
  name = 'AccessWarnings1700000000123';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE offer ADD COLUMN told_at timestamptz;

      ALTER TABLE access_warning RENAME TO access_warning_before;
      ALTER INDEX access_warning_pk RENAME TO access_warning_before_pk;
      CREATE TABLE access_warning (
        offer_id uuid NOT NULL,
        warned_at timestamptz NOT NULL,
        CONSTRAINT access_warning_pk PRIMARY KEY (offer_id)
      );
      INSERT INTO access_warning (offer_id, warned_at)
        SELECT offer_id, max(warned_at) FROM access_warning_before GROUP BY offer_id;
      DROP TABLE access_warning_before;

      CREATE TABLE access_warned_person (
        registration_id uuid NOT NULL,
        session_id uuid NOT NULL,
        offer_id uuid NOT NULL,
        CONSTRAINT access_warned_person_pk PRIMARY KEY (registration_id, session_id),
        CONSTRAINT access_warned_person_registration_fk FOREIGN KEY (registration_id)
          REFERENCES registration (id) ON DELETE CASCADE
      );
      CREATE INDEX access_warned_person_offer ON access_warned_person (offer_id);
    `);
  }

  /** Which of the warnings it was is not known any more: those that are due by then come once more. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE access_warned_person;
      DROP TABLE access_warning;
      CREATE TABLE access_warning (
        offer_id uuid NOT NULL,
        session_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        hours integer NOT NULL,
        warned_at timestamptz NOT NULL,
        CONSTRAINT access_warning_pk PRIMARY KEY (offer_id, session_id, starts_at, hours)
      );
      ALTER TABLE offer DROP COLUMN told_at;
    `);
  }
}
