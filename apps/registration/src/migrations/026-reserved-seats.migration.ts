import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seats that are held for people who are not named yet are looked for every two seconds. */
export class ReservedSeats1700000000125 implements MigrationInterface {
  name = 'ReservedSeats1700000000125';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX team_reserved ON team (offer_id) WHERE reserved > 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX team_reserved');
  }
}
