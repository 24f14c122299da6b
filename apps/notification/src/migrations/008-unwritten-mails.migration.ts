import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails whose text fails wait until it is mended, and one task tells of all of them. */
export class UnwrittenMails1760000000007 implements MigrationInterface {
  name = 'UnwrittenMails1760000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE planned_mail ADD COLUMN unwritten integer NOT NULL DEFAULT 0;
      CREATE INDEX planned_mail_unwritten ON planned_mail (offer_id, kind) WHERE unwritten > 0;
      ALTER TABLE delivery_task ADD COLUMN text_key text;
      CREATE UNIQUE INDEX delivery_task_text ON delivery_task (offer_id, text_key)
        WHERE resolved_at IS NULL AND text_key IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE delivery_task DROP COLUMN text_key;
      ALTER TABLE planned_mail DROP COLUMN unwritten;
    `);
  }
}
