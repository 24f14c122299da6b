import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the known formats send beside the usual mails; every other format sends nothing more. */
const sets = {
  dayBefore: ['conference', 'developmentWorkshop', 'networkMeeting', 'interMunicipalLearningSpace'],
  eachSession: ['educationLab', 'interMunicipalQualification'],
} as const;

/** Offers that are there keep the mails that they had: nobody gets one more for an update. */
const mails = { set: 'plain', quietMinutes: 10, kinds: {}, own: [], without: [] };

export class Mails1700000001009 implements MigrationInterface {
  name = 'Mails1700000001009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE offer_format ADD COLUMN mail_set text NOT NULL DEFAULT 'plain'`,
    );
    for (const [set, keys] of Object.entries(sets)) {
      await runner.query(
        'UPDATE offer_format SET mail_set = $1 WHERE agency_id IS NULL AND key = ANY($2)',
        [set, keys],
      );
    }
    for (const table of ['offer', 'offer_revision']) {
      await runner.query(
        `UPDATE ${table} SET content = content || jsonb_build_object('mails', $1::jsonb)`,
        [JSON.stringify(mails)],
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE offer_format DROP COLUMN mail_set');
    for (const table of ['offer', 'offer_revision'])
      await runner.query(`UPDATE ${table} SET content = content - 'mails'`);
  }
}
