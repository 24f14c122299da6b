import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an offer came into the state it is in: mails of a cancellation are due from then on. */
export class LifecycleSince1700000001004 implements MigrationInterface {
  name = 'LifecycleSince1700000001004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE offer ADD COLUMN lifecycle_since timestamptz;
      UPDATE offer SET lifecycle_since = coalesce(published_at, created_at);
      ALTER TABLE offer ALTER COLUMN lifecycle_since SET NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE offer DROP COLUMN lifecycle_since');
  }
}
