import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, inbox and dead letters: the same in every service's schema. */
export class MessagingTables1700000000002 implements MigrationInterface {
  name = 'MessagingTables1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_message (
        id uuid NOT NULL,
        message_id uuid NOT NULL,
        name text NOT NULL,
        receiver text NOT NULL,
        payload jsonb NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        due_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        fence integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT outbox_message_pk PRIMARY KEY (id),
        CONSTRAINT outbox_message_state CHECK (state IN ('pending', 'sent', 'delivered'))
      );
      CREATE INDEX outbox_message_due ON outbox_message (due_at) WHERE state <> 'delivered';
      CREATE INDEX outbox_message_delivered ON outbox_message (created_at) WHERE state = 'delivered';

      CREATE TABLE received_message (
        message_id uuid NOT NULL,
        name text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT received_message_pk PRIMARY KEY (message_id)
      );
      CREATE INDEX received_message_received ON received_message (received_at);

      CREATE TABLE dead_letter (
        message_id uuid NOT NULL,
        name text NOT NULL,
        payload jsonb NOT NULL,
        error text NOT NULL,
        attempts integer NOT NULL,
        failed_at timestamptz NOT NULL DEFAULT now(),
        replayed_at timestamptz,
        CONSTRAINT dead_letter_pk PRIMARY KEY (message_id)
      );
      CREATE INDEX dead_letter_open ON dead_letter (failed_at) WHERE replayed_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE dead_letter; DROP TABLE received_message; DROP TABLE outbox_message;',
    );
  }
}
