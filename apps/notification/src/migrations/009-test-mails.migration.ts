import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many test mails a member of staff has had in the last hour. */
export class TestMails1760000000008 implements MigrationInterface {
  name = 'TestMails1760000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE test_mail (
        id uuid NOT NULL,
        sender text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT test_mail_pk PRIMARY KEY (id)
      );
      CREATE INDEX test_mail_sender ON test_mail (sender, asked_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE test_mail');
  }
}
