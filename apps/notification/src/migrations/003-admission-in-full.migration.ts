import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What states lack that were told before these fields existed; the next version says more. */
const OFFERS_LACK = {
  admission: {
    growth: 'firstCome',
    waitingListSkip: 'firstThatFits',
    promotion: 'direct',
    offerHours: 48,
    minimumDecisionAt: null,
    selectionAt: null,
    afterRefusal: 'mayRegisterAgain',
  },
  preWork: [],
  preQuestions: null,
  attendance: { certificate: true, completion: 'allSessions', selfCheckIn: false },
  feedback: null,
};
const STAGES_LACK = { remindDays: null, onExpiry: 'tellStaff', holdsSeat: false, approvers: 1 };
const PARTS_LACK = { peoplePerSession: null };
const REGISTRATIONS_LACK = {
  role: 'participant',
  teamId: null,
  registrant: true,
  sessionIds: [],
  placeOfferedUntil: null,
  stageDue: null,
  talk: null,
  preWorkDue: [],
};

/** Notices to the organiser are mails that belong to an offer and to no registration. */
export class AdmissionInFull1760000000002 implements MigrationInterface {
  name = 'AdmissionInFull1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organiser_notice (
        notice_id uuid NOT NULL,
        offer_id uuid NOT NULL,
        kind text NOT NULL,
        figures jsonb NOT NULL,
        raised_at timestamptz NOT NULL,
        CONSTRAINT organiser_notice_pk PRIMARY KEY (notice_id)
      );
      ALTER TABLE planned_mail
        ALTER COLUMN registration_id DROP NOT NULL,
        ADD CONSTRAINT planned_mail_whose CHECK (registration_id IS NOT NULL OR kind = 'organiserNotice');
      ALTER TABLE registration_state ADD COLUMN team_id uuid;
      CREATE INDEX registration_state_team ON registration_state (team_id) WHERE team_id IS NOT NULL;
      CREATE UNIQUE INDEX planned_mail_notice_once ON planned_mail (offer_id, kind, occurrence)
        WHERE registration_id IS NULL;
    `);
    await runner.query('UPDATE offer_state SET state = $1::jsonb || state', [
      JSON.stringify(OFFERS_LACK),
    ]);
    await runner.query(elementsOf('procedure'), [JSON.stringify(STAGES_LACK)]);
    await runner.query(elementsOf('parts'), [JSON.stringify(PARTS_LACK)]);
    await runner.query('UPDATE registration_state SET state = $1::jsonb || state', [
      JSON.stringify(REGISTRATIONS_LACK),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM mail_event e USING planned_mail m WHERE m.id = e.mail_id AND m.registration_id IS NULL;
      DELETE FROM planned_mail WHERE registration_id IS NULL;
      DROP INDEX planned_mail_notice_once;
      ALTER TABLE registration_state DROP COLUMN team_id;
      ALTER TABLE planned_mail
        DROP CONSTRAINT planned_mail_whose, ALTER COLUMN registration_id SET NOT NULL;
      DROP TABLE organiser_notice;
    `);
  }
}

/** Adds to every element of a list what it lacks. */
const elementsOf = (list: string): string => `
  UPDATE offer_state SET state = jsonb_set(state, '{${list}}', (
    SELECT coalesce(jsonb_agg($1::jsonb || element ORDER BY at), '[]')
      FROM jsonb_array_elements(state -> '${list}') WITH ORDINALITY AS each(element, at)))`;
