import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Interest before the procedure, decisions that come again, consent to a new date. */
export class EveryOffer1700000000102 implements MigrationInterface {
  name = 'EveryOffer1700000000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(registrations);
    await runner.query(decisions);
    await runner.query(offers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX registration_unconfirmed;
      DROP INDEX registration_interested;
      ALTER TABLE registration
        DROP COLUMN open, DROP COLUMN dates_known, DROP COLUMN cancelled_at,
        DROP COLUMN interested_at, DROP COLUMN interest_opened_at, DROP COLUMN reconsidered_at,
        DROP COLUMN eligibility_lost_at, DROP COLUMN consent_asked_at,
        DROP COLUMN consent_given_at,
        DROP CONSTRAINT registration_stage;
      ALTER TABLE registration ADD CONSTRAINT registration_stage
        CHECK (stage IN ('confirmAddress', 'eligibility', 'approval', 'seat', 'done', 'ended'));
      CREATE INDEX registration_unconfirmed ON registration (confirm_by)
        WHERE stage = 'confirmAddress';
    `);
  }
}

const registrations = `
  ALTER TABLE registration
    ADD COLUMN open jsonb,
    ADD COLUMN dates_known integer,
    ADD COLUMN cancelled_at timestamptz,
    ADD COLUMN interested_at timestamptz,
    ADD COLUMN interest_opened_at timestamptz,
    ADD COLUMN reconsidered_at timestamptz,
    ADD COLUMN eligibility_lost_at timestamptz,
    ADD COLUMN consent_asked_at timestamptz,
    ADD COLUMN consent_given_at timestamptz,
    DROP CONSTRAINT registration_stage;
  ALTER TABLE registration ADD CONSTRAINT registration_stage CHECK (
    stage IN ('interest', 'confirmAddress', 'eligibility', 'approval', 'seat', 'done', 'ended'));
  UPDATE registration SET open = '[]', dates_known = 1;
  ALTER TABLE registration
    ALTER COLUMN open SET NOT NULL, ALTER COLUMN dates_known SET NOT NULL;
  DROP INDEX registration_unconfirmed;
  CREATE INDEX registration_unconfirmed ON registration (confirm_by)
    WHERE stage IN ('interest', 'confirmAddress') AND address_confirmed_at IS NULL;
  CREATE INDEX registration_interested ON registration (offer_id, id) WHERE stage = 'interest';`;

/** Decisions stored so far answered the only question and were the only answer to it. */
const decisions = `
  UPDATE registration
     SET decision = '{"revision": 0, "audience": null, "priority": null, "priceClass": null}'::jsonb
                    || jsonb_build_object('request', eligibility_request) || decision
   WHERE decision IS NOT NULL;`;

/** What offers say beyond the one of before; the defaults of libs/contracts, as of this migration. */
const offers = `
  UPDATE offer
     SET state = '{
       "schedule": [], "parts": [], "eventDays": null, "interestList": false,
       "takesRegistrations": true, "calendarSequence": 0,
       "capacity": {"limitedWithoutFigure": false, "municipalities": null,
                    "perMunicipality": null, "speakers": "outside"},
       "team": {"admissionUnit": "person", "recommendedMin": null, "max": null, "maxKind": "soft"}
     }'::jsonb || state;`;
