import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Room plans: who sits with whom in which round, with every revision. */
export class Rooms1700000000108 implements MigrationInterface {
  name = 'Rooms1700000000108';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(plans);
    await runner.query(seats);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE room_seat; DROP TABLE room_plan_revision; DROP TABLE room_plan;',
    );
  }
}

const plans = `
  CREATE TABLE room_plan (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    revision integer NOT NULL,
    published_revision integer,
    published_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT room_plan_pk PRIMARY KEY (id),
    CONSTRAINT room_plan_published
      CHECK ((published_revision IS NULL) = (published_at IS NULL))
  );
  CREATE INDEX room_plan_by_offer ON room_plan (offer_id, created_at, id);

  CREATE TABLE room_plan_revision (
    plan_id uuid NOT NULL,
    number integer NOT NULL,
    deed text NOT NULL,
    settings jsonb NOT NULL,
    seed bigint,
    arranged_at timestamptz,
    restored_from integer,
    moved integer NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT room_plan_revision_pk PRIMARY KEY (plan_id, number),
    CONSTRAINT room_plan_revision_of
      FOREIGN KEY (plan_id) REFERENCES room_plan (id) ON DELETE CASCADE,
    CONSTRAINT room_plan_revision_deed CHECK (
      deed IN ('created', 'settings', 'arranged', 'filledIn', 'byHand', 'restored'))
  );`;

const seats = `
  CREATE TABLE room_seat (
    plan_id uuid NOT NULL,
    revision integer NOT NULL,
    registration_id uuid NOT NULL,
    room_id uuid NOT NULL,
    pinned boolean NOT NULL,
    "values" jsonb NOT NULL,
    CONSTRAINT room_seat_pk PRIMARY KEY (plan_id, revision, registration_id),
    CONSTRAINT room_seat_in FOREIGN KEY (plan_id, revision)
      REFERENCES room_plan_revision (plan_id, number) ON DELETE CASCADE,
    CONSTRAINT room_seat_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE
  );
  CREATE INDEX room_seat_of ON room_seat (registration_id);`;
