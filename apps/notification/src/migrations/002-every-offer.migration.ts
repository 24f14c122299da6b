import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What states of offers lack that were told before these fields existed; the next version says more. */
const ADDED_LATER = {
  lifecycleSince: null,
  schedule: [],
  parts: [],
  eventDays: null,
  interestList: false,
  takesRegistrations: true,
  calendarSequence: 0,
  capacity: {
    limitedWithoutFigure: false,
    municipalities: null,
    perMunicipality: null,
    speakers: 'outside',
  },
  team: { admissionUnit: 'person', recommendedMin: null, max: null, maxKind: 'soft' },
};

export class EveryOffer1760000000001 implements MigrationInterface {
  name = 'EveryOffer1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE change_notice (
        notice_id uuid NOT NULL,
        offer_id uuid NOT NULL,
        version integer NOT NULL,
        asks_consent boolean NOT NULL,
        announced_at timestamptz NOT NULL,
        CONSTRAINT change_notice_pk PRIMARY KEY (notice_id)
      );
      CREATE INDEX announced_change_offer ON change_notice (offer_id);
    `);
    await runner.query('UPDATE offer_state SET state = $1::jsonb || state', [
      JSON.stringify(ADDED_LATER),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE change_notice');
  }
}
