import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Teams as the unit of admission, places counted in municipalities and per session, stages with dates. */
export class Teams1700000000104 implements MigrationInterface {
  name = 'Teams1700000000104';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(teams);
    await runner.query(registrations);
    await runner.query(places);
    await runner.query(offers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE organiser_notice;
      DROP TABLE session_places;
      DROP TABLE municipality_places;
      ALTER TABLE capacity
        DROP COLUMN wanted_municipalities, DROP COLUMN limit_municipalities,
        DROP COLUMN municipalities, DROP COLUMN minimum_municipalities, DROP COLUMN minimum_state;
      DROP INDEX registration_of_team;
      DROP INDEX registration_due;
      DROP INDEX registration_consent_due;
      ALTER TABLE registration
        DROP COLUMN team_id, DROP COLUMN role, DROP COLUMN entered_by, DROP COLUMN approvals,
        DROP COLUMN stage_entered_at, DROP COLUMN stage_due_at, DROP COLUMN stage_remind_at,
        DROP COLUMN stage_expired, DROP COLUMN consent_by, DROP COLUMN consent_overdue,
        DROP COLUMN place_held_at, DROP COLUMN place_offered_at,
        DROP COLUMN place_lapsed_at, DROP COLUMN talk_asked_at, DROP COLUMN talk_agreed_at,
        DROP COLUMN talk_held_at, DROP COLUMN session_changed_at, DROP COLUMN handed_over_at,
        DROP CONSTRAINT registration_stage;
      ALTER TABLE registration ADD CONSTRAINT registration_stage CHECK (
        stage IN ('interest', 'confirmAddress', 'eligibility', 'approval', 'seat', 'done', 'ended'));
      DROP TABLE team;
    `);
  }
}

/** Until now everybody was admitted alone: a team of one, under the registration's own id. */
const teams = `
  CREATE TABLE team (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    municipality_id uuid,
    municipality_key text NOT NULL,
    registrant_id uuid NOT NULL,
    announced integer,
    seat text NOT NULL,
    taken integer NOT NULL,
    reserved integer NOT NULL,
    waiting_since timestamptz,
    priority integer NOT NULL,
    wishes jsonb NOT NULL,
    sessions jsonb NOT NULL,
    beyond_advice_allowed boolean NOT NULL,
    limits_overridden boolean NOT NULL,
    passed jsonb NOT NULL,
    offered_until timestamptz,
    CONSTRAINT team_pk PRIMARY KEY (id),
    CONSTRAINT team_seat CHECK (seat IN ('none', 'held', 'confirmed', 'waiting', 'released')),
    CONSTRAINT team_taken CHECK (taken >= 0 AND reserved >= 0 AND reserved <= taken),
    CONSTRAINT team_taken_with_seat CHECK (taken = 0 OR seat IN ('held', 'confirmed')),
    CONSTRAINT team_waits_since CHECK (seat <> 'waiting' OR waiting_since IS NOT NULL)
  );
  CREATE INDEX team_waiting ON team (offer_id, priority, waiting_since, id) WHERE seat = 'waiting';
  CREATE INDEX team_by_municipality ON team (offer_id, municipality_key);
  CREATE INDEX team_offered ON team (offered_until) WHERE offered_until IS NOT NULL;
  INSERT INTO team (id, offer_id, municipality_id, municipality_key, registrant_id, announced, seat,
                    taken, reserved, waiting_since, priority, wishes, sessions,
                    beyond_advice_allowed, limits_overridden, passed)
  SELECT id, offer_id, municipality_id, coalesce(municipality_id, id)::text, id, team_size, seat,
         CASE WHEN seat IN ('held', 'confirmed') THEN 1 ELSE 0 END, 0, waiting_since, 1000,
         '{}', '{}', approval = 'approved', false, '[]'
    FROM registration;`;

const registrations = `
  ALTER TABLE registration
    ADD COLUMN team_id uuid,
    ADD COLUMN role text NOT NULL DEFAULT 'participant',
    ADD COLUMN entered_by text,
    ADD COLUMN approvals jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN stage_entered_at timestamptz,
    ADD COLUMN stage_due_at timestamptz,
    ADD COLUMN stage_remind_at timestamptz,
    ADD COLUMN stage_expired boolean NOT NULL DEFAULT false,
    ADD COLUMN consent_by timestamptz,
    ADD COLUMN consent_overdue boolean NOT NULL DEFAULT false,
    ADD COLUMN place_held_at timestamptz,
    ADD COLUMN place_offered_at timestamptz,
    ADD COLUMN place_lapsed_at timestamptz,
    ADD COLUMN talk_asked_at timestamptz,
    ADD COLUMN talk_agreed_at timestamptz,
    ADD COLUMN talk_held_at timestamptz,
    ADD COLUMN session_changed_at timestamptz,
    ADD COLUMN handed_over_at timestamptz,
    DROP CONSTRAINT registration_stage;
  UPDATE registration SET team_id = id, stage_entered_at = submitted_at;
  ALTER TABLE registration
    ALTER COLUMN team_id SET NOT NULL,
    ALTER COLUMN stage_entered_at SET NOT NULL,
    ALTER COLUMN role DROP DEFAULT,
    ALTER COLUMN approvals DROP DEFAULT,
    ALTER COLUMN stage_expired DROP DEFAULT,
    ADD CONSTRAINT registration_team_fk FOREIGN KEY (team_id) REFERENCES team (id),
    ADD CONSTRAINT registration_role CHECK (
      role IN ('participant', 'delegate', 'speaker', 'moderator', 'techSupport')),
    ADD CONSTRAINT registration_stage CHECK (
      stage IN ('interest', 'confirmAddress', 'eligibility', 'approval', 'preliminaryTalk', 'preWork',
                'selection', 'seat', 'done', 'ended'));
  CREATE INDEX registration_of_team ON registration (team_id, id);
  CREATE INDEX registration_due ON registration (stage_due_at)
    WHERE stage_due_at IS NOT NULL AND NOT stage_expired;
  CREATE INDEX registration_consent_due ON registration (consent_by)
    WHERE consent_by IS NOT NULL AND NOT consent_overdue;`;

const places = `
  ALTER TABLE capacity
    ADD COLUMN wanted_municipalities integer,
    ADD COLUMN limit_municipalities integer,
    ADD COLUMN municipalities integer NOT NULL DEFAULT 0,
    ADD COLUMN minimum_municipalities integer,
    ADD COLUMN minimum_state text NOT NULL DEFAULT 'open',
    ADD CONSTRAINT capacity_municipalities_not_negative CHECK (municipalities >= 0),
    ADD CONSTRAINT capacity_municipalities_within_limit
      CHECK (limit_municipalities IS NULL OR municipalities <= limit_municipalities),
    ADD CONSTRAINT capacity_minimum_state
      CHECK (minimum_state IN ('open', 'reached', 'missed', 'waived'));

  CREATE TABLE municipality_places (
    offer_id uuid NOT NULL,
    scope_id uuid NOT NULL,
    municipality_key text NOT NULL,
    people integer NOT NULL,
    CONSTRAINT municipality_places_pk PRIMARY KEY (offer_id, scope_id, municipality_key),
    CONSTRAINT municipality_places_some CHECK (people > 0)
  );

  CREATE TABLE session_places (
    offer_id uuid NOT NULL,
    session_id uuid NOT NULL,
    people integer NOT NULL,
    cases integer NOT NULL,
    wanted_people integer,
    limit_people integer,
    wanted_cases integer,
    limit_cases integer,
    CONSTRAINT session_places_pk PRIMARY KEY (offer_id, session_id),
    CONSTRAINT session_places_not_negative CHECK (people >= 0 AND cases >= 0),
    CONSTRAINT session_places_people CHECK (limit_people IS NULL OR people <= limit_people),
    CONSTRAINT session_places_cases CHECK (limit_cases IS NULL OR cases <= limit_cases)
  );

  CREATE TABLE organiser_notice (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    kind text NOT NULL,
    figures jsonb NOT NULL,
    raised_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT organiser_notice_pk PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX organiser_notice_open ON organiser_notice (offer_id, kind)
    WHERE settled_at IS NULL;

  INSERT INTO municipality_places (offer_id, scope_id, municipality_key, people)
  SELECT offer_id, offer_id, municipality_key, sum(taken) FROM team WHERE taken > 0
   GROUP BY offer_id, municipality_key;
  UPDATE capacity SET municipalities = (
    SELECT count(*) FROM municipality_places AS p WHERE p.offer_id = capacity.offer_id);`;

/** What offers say beyond the one of before; the defaults of libs/contracts, as of this migration. */
const offers = `
  UPDATE offer
     SET state = '{
       "admission": {"growth": "firstCome", "waitingListSkip": "firstThatFits",
                     "promotion": "direct", "offerHours": 48, "minimumDecisionAt": null,
                     "selectionAt": null, "afterRefusal": "mayRegisterAgain"},
       "preWork": [], "preQuestions": null, "feedback": null,
       "attendance": {"certificate": true, "completion": "allSessions", "selfCheckIn": false}
     }'::jsonb || state;
  UPDATE offer
     SET state = jsonb_set(state, '{procedure}', (
           SELECT coalesce(jsonb_agg(
                    '{"remindDays": null, "onExpiry": "tellStaff", "holdsSeat": false,
                      "approvers": 1}'::jsonb || stage), '[]')
             FROM jsonb_array_elements(state -> 'procedure') AS stage));
  UPDATE offer
     SET state = jsonb_set(state, '{parts}', (
           SELECT coalesce(jsonb_agg('{"peoplePerSession": null}'::jsonb || part), '[]')
             FROM jsonb_array_elements(state -> 'parts') AS part));`;
