import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Routes: what all processes must agree on. */
const ROUTES = `
  ALTER TABLE mail_provider
    ADD COLUMN failures integer NOT NULL DEFAULT 0,
    ADD COLUMN tokens double precision NOT NULL DEFAULT 0,
    ADD COLUMN tokens_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN held_reason text,
    ADD COLUMN held_since timestamptz;
  ALTER TABLE planned_mail ADD COLUMN route text;
  CREATE INDEX planned_mail_due_kind ON planned_mail (kind, due_at) WHERE state IN ('planned', 'retry', 'uncertain');
  CREATE INDEX planned_mail_due_offer ON planned_mail (offer_id, due_at, id) WHERE state IN ('planned', 'retry', 'uncertain');
`;

export class DeliveryInFull1760000000005 implements MigrationInterface {
  name = 'DeliveryInFull1760000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROUTES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX planned_mail_due_offer;
      DROP INDEX planned_mail_due_kind;
      ALTER TABLE planned_mail DROP COLUMN route;
      ALTER TABLE mail_provider DROP COLUMN held_since, DROP COLUMN held_reason, DROP COLUMN tokens_at,
        DROP COLUMN tokens, DROP COLUMN failures;
    `);
  }
}
