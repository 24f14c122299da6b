import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why somebody was approved is for staff, why a registration ended is for the participant. In one
 * column the first showed up as the second when staff withdrew an approved person without a word.
 */
export class Reasons1700000000101 implements MigrationInterface {
  name = 'Reasons1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE participant ADD COLUMN approval_reason text, ADD COLUMN ending_reason text;
      UPDATE participant p
         SET approval_reason = CASE WHEN r.approval = 'approved' THEN p.staff_reason END,
             ending_reason = CASE WHEN r.ended_by = 'approver' THEN p.staff_reason END
        FROM registration r WHERE r.id = p.registration_id AND p.staff_reason IS NOT NULL;
      ALTER TABLE participant DROP COLUMN staff_reason;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE participant ADD COLUMN staff_reason text;
      UPDATE participant SET staff_reason = coalesce(ending_reason, approval_reason);
      ALTER TABLE participant DROP COLUMN approval_reason, DROP COLUMN ending_reason;
    `);
  }
}
