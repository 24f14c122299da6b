import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Preliminary talks: what staff offer, what teams chose, what was said. */
export class Talks1700000000109 implements MigrationInterface {
  name = 'Talks1700000000109';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appointments);
    await runner.query(words);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE talk_concern;
      DROP TABLE talk_note;
      DROP TABLE talk_appointment;
      DROP TABLE team_talk;
      DROP TABLE talk_slot;
      DROP TABLE talk_settings;
    `);
  }
}

const appointments = `
  CREATE TABLE talk_settings (
    offer_id uuid NOT NULL,
    notice_hours integer NOT NULL,
    CONSTRAINT talk_settings_pk PRIMARY KEY (offer_id),
    CONSTRAINT talk_settings_notice CHECK (notice_hours BETWEEN 0 AND 336)
  );

  CREATE TABLE talk_slot (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    owner_subject text NOT NULL,
    owner text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    way text NOT NULL,
    place text,
    by_hand boolean NOT NULL,
    withdrawn_at timestamptz,
    version integer NOT NULL,
    CONSTRAINT talk_slot_pk PRIMARY KEY (id),
    CONSTRAINT talk_slot_way CHECK (way IN ('phone', 'online', 'onsite')),
    CONSTRAINT talk_slot_span CHECK (starts_at < ends_at),
    CONSTRAINT talk_slot_overlap EXCLUDE USING gist (
      int8range(hashtextextended(owner_subject, 0), hashtextextended(owner_subject, 0), '[]') WITH &&,
      tstzrange(starts_at, ends_at) WITH &&
    ) WHERE (withdrawn_at IS NULL)
  );
  CREATE INDEX talk_slot_by_offer ON talk_slot (offer_id, starts_at, id);

  CREATE TABLE team_talk (
    team_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    outcome text NOT NULL,
    held_on date,
    misses integer NOT NULL,
    chances integer NOT NULL,
    CONSTRAINT team_talk_pk PRIMARY KEY (team_id),
    CONSTRAINT team_talk_team_fk FOREIGN KEY (team_id) REFERENCES team (id) ON DELETE CASCADE,
    CONSTRAINT team_talk_outcome CHECK (outcome IN ('open', 'held', 'waived')),
    CONSTRAINT team_talk_held_on CHECK ((outcome = 'held') = (held_on IS NOT NULL))
  );
  CREATE INDEX team_talk_by_offer ON team_talk (offer_id, team_id);

  CREATE TABLE talk_appointment (
    id uuid NOT NULL,
    team_id uuid NOT NULL,
    slot_id uuid NOT NULL,
    state text NOT NULL,
    sequence integer NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT talk_appointment_pk PRIMARY KEY (id),
    CONSTRAINT talk_appointment_team_fk FOREIGN KEY (team_id)
      REFERENCES team_talk (team_id) ON DELETE CASCADE,
    CONSTRAINT talk_appointment_slot_fk FOREIGN KEY (slot_id) REFERENCES talk_slot (id),
    CONSTRAINT talk_appointment_state CHECK (
      state IN ('agreed', 'held', 'missed', 'givenBack', 'cancelled'))
  );
  CREATE INDEX talk_appointment_of_team ON talk_appointment (team_id, id);
  CREATE UNIQUE INDEX talk_appointment_agreed ON talk_appointment (team_id)
    WHERE state = 'agreed';
  CREATE UNIQUE INDEX talk_appointment_slot ON talk_appointment (slot_id)
    WHERE state IN ('agreed', 'held', 'missed');`;

const words = `
  CREATE TABLE talk_note (
    id uuid NOT NULL,
    team_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    about text NOT NULL,
    level text NOT NULL,
    text text NOT NULL,
    author text NOT NULL,
    written_at timestamptz NOT NULL,
    CONSTRAINT talk_note_pk PRIMARY KEY (id),
    CONSTRAINT talk_note_team_fk FOREIGN KEY (team_id)
      REFERENCES team_talk (team_id) ON DELETE CASCADE,
    CONSTRAINT talk_note_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE,
    CONSTRAINT talk_note_level CHECK (level IN ('internal', 'team', 'lecturer')),
    CONSTRAINT talk_note_about CHECK (about IN ('talk', 'cancellation', 'waiver'))
  );
  CREATE INDEX talk_note_of_team ON talk_note (team_id, id);
  CREATE INDEX talk_note_of_registration ON talk_note (registration_id);

  CREATE TABLE talk_concern (
    team_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    text text,
    may_be_handed_on boolean NOT NULL,
    consent_by text,
    changed_at timestamptz NOT NULL,
    version integer NOT NULL,
    CONSTRAINT talk_concern_pk PRIMARY KEY (team_id),
    CONSTRAINT talk_concern_team_fk FOREIGN KEY (team_id)
      REFERENCES team_talk (team_id) ON DELETE CASCADE,
    CONSTRAINT talk_concern_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE,
    CONSTRAINT talk_concern_consent CHECK (may_be_handed_on = (consent_by IS NOT NULL)),
    CONSTRAINT talk_concern_consent_by CHECK (consent_by IN ('team', 'staff'))
  );
  CREATE INDEX talk_concern_of_registration ON talk_concern (registration_id);`;
