import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `('questionReminder', 'preWorkReminder')`;

/**
 * Reminders of questions and tasks are named by the day until which they are to be done, so that one which
 * moves is told anew. Those of before told of the days that hold now, and are not sent again for these. Where
 * there is no such day at present, they keep their name.
 */
export class ReminderDates1760000000014 implements MigrationInterface {
  name = 'ReminderDates1760000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH told AS (
        SELECT m.id, m.kind, o.state ->> 'timeZone' AS zone,
               CASE m.kind
                 WHEN 'questionReminder' THEN o.state ->> 'questionsCloseAt'
                 ELSE coalesce(
                   (SELECT open.task ->> 'dueAt' FROM jsonb_array_elements(r.state -> 'preWorkDue') AS open(task)
                     WHERE open.task ->> 'key' = m.occurrence),
                   (SELECT min(due.at)
                      FROM jsonb_array_elements(o.state -> 'preWork') AS t(task),
                           jsonb_each_text(t.task -> 'due') AS due(session, at)
                     WHERE t.task ->> 'key' = m.occurrence
                       AND (r.state -> 'sessionIds' = '[]' OR r.state -> 'sessionIds' ? due.session)))
               END AS closes_at
          FROM planned_mail m
          JOIN offer_state o ON o.offer_id = m.offer_id
          JOIN registration_state r ON r.registration_id = m.registration_id
         WHERE m.kind IN ${KINDS}
           AND (m.occurrence = '1' OR m.kind = 'preWorkReminder' AND m.occurrence NOT LIKE '%:%'))
      UPDATE planned_mail m
         SET occurrence = CASE told.kind WHEN 'preWorkReminder' THEN m.occurrence || ':' ELSE '' END ||
               to_char((told.closes_at::timestamptz - interval '1 microsecond') AT TIME ZONE told.zone,
                       'YYYY-MM-DD')
        FROM told WHERE m.id = told.id AND told.closes_at IS NOT NULL`);
  }

  /** What left for other days keeps its name: the one of before is taken by the newest. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH named AS (
        SELECT id, registration_id, kind,
               CASE kind WHEN 'preWorkReminder' THEN split_part(occurrence, ':', 1) ELSE '1' END AS before
          FROM planned_mail WHERE kind IN ${KINDS})
      UPDATE planned_mail m SET occurrence = named.before
        FROM named
       WHERE m.id = named.id AND m.occurrence <> named.before AND m.id = (
         SELECT newest.id FROM named newest
          WHERE newest.registration_id = named.registration_id AND newest.kind = named.kind
            AND newest.before = named.before
          ORDER BY newest.id DESC LIMIT 1)`);
  }
}
