import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Offers can be postponed and cancelled with a reason; material changes are collected for a notice. */
export class ChangeNotice1700000001006 implements MigrationInterface {
  name = 'ChangeNotice1700000001006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE offer ADD COLUMN lifecycle_reason jsonb;
      ALTER TABLE offer_revision
        ADD COLUMN lifecycle text NOT NULL DEFAULT 'published',
        ADD COLUMN reason jsonb;
      CREATE TABLE change_notice (
        notice_id uuid NOT NULL,
        offer_id uuid NOT NULL,
        version integer NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        from_revision integer NOT NULL,
        to_revision integer NOT NULL,
        message jsonb,
        message_revision integer,
        asks_consent boolean NOT NULL,
        settles_at timestamptz NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        closed_by text,
        dismiss_reason text,
        CONSTRAINT change_notice_pk PRIMARY KEY (notice_id),
        CONSTRAINT change_notice_offer FOREIGN KEY (offer_id) REFERENCES offer (offer_id),
        CONSTRAINT change_notice_kind_known
          CHECK (kind IN ('changes', 'postponement', 'cancellation')),
        CONSTRAINT change_notice_state_known
          CHECK (state IN ('open', 'sent', 'dismissed', 'cancelledOut', 'superseded')),
        CONSTRAINT change_notice_closed CHECK ((state = 'open') = (closed_at IS NULL))
      );
      CREATE UNIQUE INDEX change_notice_one_open ON change_notice (offer_id) WHERE state = 'open';
      CREATE INDEX change_notice_of_offer ON change_notice (offer_id, notice_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE change_notice;
      ALTER TABLE offer_revision DROP COLUMN lifecycle, DROP COLUMN reason;
      ALTER TABLE offer DROP COLUMN lifecycle_reason;
    `);
  }
}
