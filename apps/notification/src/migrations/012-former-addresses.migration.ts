import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A mail counts its conversations for good, and keeps the addresses that it went to before: what comes
 * back names the conversation that it is about. Those from before are all number 0. A mail also keeps
 * since when the person has had the address that it went to last.
 */
export class FormerAddresses1760000000011 implements MigrationInterface {
  name = 'FormerAddresses1760000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE planned_mail ADD COLUMN conversations integer NOT NULL DEFAULT 0,
        ADD COLUMN address_since timestamptz;
      CREATE TABLE former_address (
        mail_id uuid NOT NULL,
        until_conversation integer NOT NULL,
        address_hash bytea NOT NULL,
        CONSTRAINT former_address_pk PRIMARY KEY (mail_id, until_conversation)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE former_address;
      ALTER TABLE planned_mail DROP COLUMN address_since, DROP COLUMN conversations;
    `);
  }
}
