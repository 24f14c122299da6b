import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which sessions the calendar files of a mail name, so that a later mail can take out what is gone.
 * Mails from before: whoever was admitted, or told of another session, was sent those that they attend.
 */
export class CalendarEntries1760000000010 implements MigrationInterface {
  name = 'CalendarEntries1760000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE planned_mail
        ADD COLUMN calendar_at timestamptz,
        ADD COLUMN calendar_sessions uuid[],
        ADD COLUMN calendar_taken_out uuid[],
        ADD CONSTRAINT planned_mail_calendar CHECK (
          (calendar_at IS NULL) = (calendar_sessions IS NULL)
          AND (calendar_at IS NULL) = (calendar_taken_out IS NULL)
          AND calendar_taken_out <@ calendar_sessions)`);
    await runner.query(`
      UPDATE planned_mail m
         SET calendar_at = coalesce(m.sent_at, m.due_at), calendar_taken_out = '{}',
             calendar_sessions = ARRAY(
               SELECT (session ->> 'sessionId')::uuid
                 FROM jsonb_array_elements(
                        CASE WHEN jsonb_array_length(coalesce(o.state -> 'schedule', '[]')) > 0
                             THEN o.state -> 'schedule' ELSE o.state -> 'sessions' END) AS session
                WHERE jsonb_array_length(coalesce(r.state -> 'sessionIds', '[]')) = 0
                   OR r.state -> 'sessionIds' ? (session ->> 'sessionId'))
        FROM registration_state r, offer_state o
       WHERE r.registration_id = m.registration_id AND o.offer_id = m.offer_id
         AND m.kind IN ('admission', 'sessionChanged')
         AND m.state IN ('sending', 'sent', 'failed', 'uncertain')
         AND coalesce(m.sent_at, m.due_at) IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE planned_mail
        DROP CONSTRAINT planned_mail_calendar, DROP COLUMN calendar_at,
        DROP COLUMN calendar_sessions, DROP COLUMN calendar_taken_out`);
  }
}
