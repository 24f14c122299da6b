import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places are counted in municipalities, too. Null: told before they were. */
export class KnownMunicipalities1700000001008 implements MigrationInterface {
  name = 'KnownMunicipalities1700000001008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE known_places ADD COLUMN municipalities integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE known_places DROP COLUMN municipalities');
  }
}
