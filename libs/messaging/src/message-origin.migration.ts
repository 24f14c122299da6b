import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The request that a message comes from, so that logs can be followed across processes. */
export class MessageOrigin1700000000003 implements MigrationInterface {
  name = 'MessageOrigin1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_message ADD COLUMN request_id text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox_message DROP COLUMN request_id');
  }
}
