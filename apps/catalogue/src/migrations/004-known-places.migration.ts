import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What registration told; rebuilt by its messages. */
export class KnownPlaces1700000001003 implements MigrationInterface {
  name = 'KnownPlaces1700000001003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE known_places (
        offer_id uuid NOT NULL,
        version integer NOT NULL,
        people integer NOT NULL,
        limit_people integer,
        waiting integer NOT NULL,
        CONSTRAINT known_places_pk PRIMARY KEY (offer_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE known_places');
  }
}
