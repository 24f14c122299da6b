import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a person's mails go to another address. When that was before, nobody kept. */
export class AddressChanged1700000000124 implements MigrationInterface {
  name = 'AddressChanged1700000000124';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registration ADD COLUMN address_changed_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE registration DROP COLUMN address_changed_at');
  }
}
