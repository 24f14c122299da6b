import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexOn = (columns: string): string => `
  DROP INDEX planned_mail_due_kind;
  CREATE INDEX planned_mail_due_kind ON planned_mail (${columns})
    WHERE state IN ('planned', 'retry', 'uncertain');`;

/** Offers take turns with urgent mails, too, and from one claim to the next. */
export class TurnsOfOffers1760000000012 implements MigrationInterface {
  name = 'TurnsOfOffers1760000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE offer_turn (
        offer_id uuid NOT NULL,
        rank integer NOT NULL,
        served_at timestamptz NOT NULL,
        CONSTRAINT offer_turn_pk PRIMARY KEY (offer_id, rank)
      );
      ${indexOn('kind, offer_id, due_at, id')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE offer_turn; ${indexOn('kind, due_at, id')}`);
  }
}
