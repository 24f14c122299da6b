import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attendance per session, certificates of participation, feedback. */
export class Attendance1700000000107 implements MigrationInterface {
  name = 'Attendance1700000000107';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(attendance);
    await runner.query(certificates);
    await runner.query(feedback);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE topic_wish;
      DROP TABLE feedback_sheet;
      DROP TABLE feedback_given;
      DROP TABLE certificate;
      DROP TABLE check_in_guess;
      DROP TABLE session_attendance;
      DROP TABLE attendance_mark;
    `);
  }
}

/** What was said of an event as a whole holds for each of its sessions. */
const attendance = `
  CREATE TABLE attendance_mark (
    registration_id uuid NOT NULL,
    session_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    state text NOT NULL,
    how text NOT NULL,
    recorded_by text,
    recorded_at timestamptz NOT NULL,
    arrived_at timestamptz,
    CONSTRAINT attendance_mark_pk PRIMARY KEY (registration_id, session_id),
    CONSTRAINT attendance_mark_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE,
    CONSTRAINT attendance_mark_state CHECK (state IN ('attended', 'missed', 'arrived')),
    CONSTRAINT attendance_mark_how CHECK (how IN ('list', 'code', 'link', 'closing', 'whole'))
  );
  CREATE INDEX attendance_mark_by_session ON attendance_mark (offer_id, session_id);
  INSERT INTO attendance_mark
    (registration_id, session_id, offer_id, state, how, recorded_by, recorded_at)
  SELECT r.id, (session ->> 'sessionId')::uuid, r.offer_id, r.attendance, 'whole', said.actor,
         coalesce(said.at, r.submitted_at)
    FROM registration AS r
    JOIN offer ON offer.offer_id = r.offer_id
    CROSS JOIN LATERAL jsonb_array_elements(offer.state -> 'sessions') AS session
    LEFT JOIN LATERAL (
      SELECT actor, at FROM audit_entry
       WHERE subject_id = r.id AND action = 'registration.' || r.attendance
       ORDER BY at DESC LIMIT 1) AS said ON true
   WHERE r.attendance <> 'unknown' AND r.stage = 'done';

  CREATE TABLE session_attendance (
    session_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    code text,
    closed_at timestamptz,
    CONSTRAINT session_attendance_pk PRIMARY KEY (session_id)
  );

  CREATE TABLE check_in_guess (
    registration_id uuid NOT NULL,
    session_id uuid NOT NULL,
    tries integer NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT check_in_guess_pk PRIMARY KEY (registration_id, session_id),
    CONSTRAINT check_in_guess_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE
  );`;

const certificates = `
  CREATE TABLE certificate (
    id uuid NOT NULL,
    registration_id uuid NOT NULL,
    code text NOT NULL,
    facts jsonb NOT NULL,
    issued_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_because text,
    CONSTRAINT certificate_pk PRIMARY KEY (id),
    CONSTRAINT certificate_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE,
    CONSTRAINT certificate_revoked_for_a_reason
      CHECK ((revoked_at IS NULL) = (revoked_because IS NULL)),
    CONSTRAINT certificate_revoked_because
      CHECK (revoked_because IN ('attendanceCleared', 'replaced'))
  );
  CREATE UNIQUE INDEX certificate_code ON certificate (code);
  CREATE UNIQUE INDEX certificate_in_force ON certificate (registration_id)
    WHERE revoked_at IS NULL;
  CREATE INDEX certificate_of_registration ON certificate (registration_id);`;

const feedback = `
  CREATE TABLE feedback_given (
    registration_id uuid NOT NULL,
    CONSTRAINT feedback_given_pk PRIMARY KEY (registration_id),
    CONSTRAINT feedback_given_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE
  );
  CREATE TABLE feedback_sheet (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    answers jsonb NOT NULL,
    CONSTRAINT feedback_sheet_pk PRIMARY KEY (id)
  );
  CREATE INDEX feedback_sheet_by_offer ON feedback_sheet (offer_id, id);
  CREATE TABLE topic_wish (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    wish text NOT NULL,
    CONSTRAINT topic_wish_pk PRIMARY KEY (id)
  );
  CREATE INDEX topic_wish_by_offer ON topic_wish (offer_id, id);`;
