import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which sessions a mail with access data carries. Those from before carry all (null): whoever got one
 * has got everything, and is sent nothing of it again.
 */
export class AccessPerSession1760000000009 implements MigrationInterface {
  name = 'AccessPerSession1760000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE planned_mail ADD COLUMN session_ids uuid[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE planned_mail DROP COLUMN session_ids');
  }
}
