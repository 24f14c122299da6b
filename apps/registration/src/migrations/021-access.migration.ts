import type { MigrationInterface, QueryRunner } from 'typeorm';

const PURPOSES = [
  'confirmAddress',
  'signIn',
  'takeUpInterest',
  'consent',
  'notMe',
  'acceptPlace',
  'chooseTalk',
];
const WAYS = ['list', 'code', 'link', 'closing', 'whole'];

/** What offers lack that were told before: their mails hold the access data, and nothing changed. */
const LACK = {
  joining: { way: 'plainData', opensMinutesBefore: 30, countsAsAttendance: false },
  joiningWaySince: null,
  accessChanges: {},
};

/** Personal links into a session and to a calendar, and whom staff have called about the access. */
export class Access1700000000120 implements MigrationInterface {
  name = 'Access1700000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(check('link_token', 'purpose', [...PURPOSES, 'join']));
    await runner.query(check('attendance_mark', 'how', [...WAYS, 'join']));
    await runner.query('UPDATE offer SET state = $1::jsonb || state', [JSON.stringify(LACK)]);
    await runner.query(`
      CREATE TABLE access_call (
        registration_id uuid NOT NULL,
        reached boolean NOT NULL,
        note text,
        called_by text NOT NULL,
        called_at timestamptz NOT NULL,
        CONSTRAINT access_call_pk PRIMARY KEY (registration_id),
        CONSTRAINT access_call_registration_fk FOREIGN KEY (registration_id)
          REFERENCES registration (id) ON DELETE CASCADE
      );
      CREATE TABLE calendar_feed (
        registration_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        issued_at timestamptz NOT NULL,
        CONSTRAINT calendar_feed_pk PRIMARY KEY (registration_id),
        CONSTRAINT calendar_feed_token UNIQUE (token_hash),
        CONSTRAINT calendar_feed_registration_fk FOREIGN KEY (registration_id)
          REFERENCES registration (id) ON DELETE CASCADE
      );
      CREATE TABLE access_warning (
        offer_id uuid NOT NULL,
        session_id uuid NOT NULL,
        starts_at timestamptz NOT NULL,
        hours integer NOT NULL,
        warned_at timestamptz NOT NULL,
        CONSTRAINT access_warning_pk PRIMARY KEY (offer_id, session_id, starts_at, hours)
      );
    `);
  }

  /** What was recorded by a personal link was recorded by the person; their links go. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE access_warning;
      DROP TABLE calendar_feed;
      DROP TABLE access_call;
      DELETE FROM link_token WHERE purpose = 'join';
      UPDATE attendance_mark SET how = 'link' WHERE how = 'join';
    `);
    await runner.query(check('attendance_mark', 'how', WAYS));
    await runner.query(check('link_token', 'purpose', PURPOSES));
  }
}

const check = (table: string, column: string, known: readonly string[]): string => `
  ALTER TABLE ${table}
    DROP CONSTRAINT ${table}_${column},
    ADD CONSTRAINT ${table}_${column} CHECK (${column} IN ('${known.join("', '")}'))`;
