import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a time for the preliminary talk can be chosen. Whoever was asked before was asked at once. */
export class TalkTimes1700000000122 implements MigrationInterface {
  name = 'TalkTimes1700000000122';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE registration ADD COLUMN talk_offered_at timestamptz;
      UPDATE registration SET talk_offered_at = talk_asked_at;
      CREATE INDEX registration_in_talk ON registration (offer_id, id)
        WHERE stage = 'preliminaryTalk';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registration DROP COLUMN talk_offered_at');
    await runner.query('DROP INDEX registration_in_talk');
  }
}
