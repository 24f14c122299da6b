import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files name the organiser by its key in the register. Known agencies get theirs when next recorded. */
export class AgencyKey1700000001002 implements MigrationInterface {
  name = 'AgencyKey1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE known_agency ADD COLUMN key text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE known_agency DROP COLUMN key');
  }
}
