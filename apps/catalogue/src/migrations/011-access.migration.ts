import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people get in, and since when. Offers from before keep what their mails promised: the access
 * data themselves.
 */
export class Access1700000001010 implements MigrationInterface {
  name = 'Access1700000001010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE offer
        ADD COLUMN access_changes jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN joining_way_since timestamptz;
      CREATE INDEX offer_access_key ON offer (access_key_id);
    `);
    for (const table of ['offer', 'offer_revision']) {
      await runner.query(`
        UPDATE ${table} SET content = content || '{"joining":
          {"way": "plainData", "opensMinutesBefore": 30, "countsAsAttendance": false}}'::jsonb
         WHERE NOT content ? 'joining'`);
    }
  }

  /** Documents keep their new field: what was written in it since would be lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX offer_access_key;
      ALTER TABLE offer DROP COLUMN joining_way_since, DROP COLUMN access_changes;
    `);
  }
}
