import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of own mails with what they count from, as the offer and the registration are now. */
const COUNTED = `
  SELECT m.id, m.occurrence, own.mail -> 'trigger' AS trigger, o.state ->> 'timeZone' AS zone,
         CASE
           WHEN own.mail #>> '{trigger,kind}' = 'happening' THEN
             r.state -> 'milestones' ->> CASE own.mail #>> '{trigger,what}'
               WHEN 'sessionChanged' THEN 'sessionChangedAt' WHEN 'talkAgreed' THEN 'talkAgreedAt' END
           WHEN own.mail #>> '{trigger,of}' IN ('sessionStart', 'sessionEnd') THEN (
             SELECT CASE own.mail #>> '{trigger,which}' WHEN 'last' THEN max(at) ELSE min(at) END
               FROM (
                 SELECT s.one ->> 'sessionId' AS id,
                        s.one ->> CASE own.mail #>> '{trigger,of}'
                          WHEN 'sessionStart' THEN 'startsAt' ELSE 'endsAt' END AS at
                   FROM jsonb_array_elements(o.state -> 'sessions') AS s(one)) session
              WHERE CASE WHEN own.mail #>> '{trigger,which}' = 'each'
                         THEN id = split_part(m.occurrence, ':', 2)
                         ELSE (r.state -> 'sessionIds' = '[]' OR r.state -> 'sessionIds' ? id)
                          AND (coalesce(own.mail #> '{audience,sessions}', 'null') = 'null' OR EXISTS (
                            SELECT FROM jsonb_array_elements(o.state -> 'schedule') AS p(one)
                             WHERE p.one ->> 'sessionId' = id
                               AND own.mail #> '{audience,sessions}' ? (p.one ->> 'key')))
                    END)
           WHEN own.mail #>> '{trigger,side}' <> 'before' THEN NULL
           WHEN own.mail #>> '{trigger,of}' = 'registrationCloses' THEN o.state ->> 'registrationClosesAt'
           WHEN own.mail #>> '{trigger,of}' = 'questionDeadline' THEN o.state ->> 'questionsCloseAt'
           WHEN own.mail #>> '{trigger,of}' = 'preWorkDue' THEN (
             SELECT min(due.at)
               FROM jsonb_array_elements(o.state -> 'preWork') AS t(task),
                    jsonb_each_text(t.task -> 'due') AS due(session, at)
              WHERE r.state -> 'sessionIds' = '[]' OR r.state -> 'sessionIds' ? due.session)
         END AS at
    FROM planned_mail m
    JOIN offer_state o ON o.offer_id = m.offer_id
    JOIN registration_state r ON r.registration_id = m.registration_id
    CROSS JOIN LATERAL jsonb_array_elements(o.state #> '{mails,own}') AS own(mail)
   WHERE m.kind = 'ownMail' AND own.mail ->> 'key' = split_part(m.occurrence, ':', 1)
     AND m.occurrence NOT LIKE '%:%:%'
     AND coalesce(own.mail #>> '{trigger,which}' = 'each'
                  AND own.mail #>> '{trigger,of}' IN ('sessionStart', 'sessionEnd'), false)
         = (m.occurrence LIKE '%:%')`;

/**
 * Own mails are named by the date that they tell of, so that one which moves is told anew. Those of
 * before told of the dates that hold now, and are not sent again for these. Where there is no date at
 * present they keep their name: the next one is another.
 */
export class OwnMailDates1760000000013 implements MigrationInterface {
  name = 'OwnMailDates1760000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH counted AS (${COUNTED}), named AS (
        SELECT id, occurrence,
               CASE WHEN trigger ->> 'kind' = 'happening' THEN at
                    WHEN trigger ->> 'kind' = 'hours' AND trigger ->> 'side' = 'before' THEN at
                    ELSE to_char(
                      (at::timestamptz - CASE trigger ->> 'of'
                         WHEN 'sessionStart' THEN interval '0' ELSE interval '1 microsecond' END)
                      AT TIME ZONE zone, 'YYYY-MM-DD') END AS told
          FROM counted WHERE at IS NOT NULL)
      UPDATE planned_mail m
         SET occurrence = split_part(named.occurrence, ':', 1) || ':' ||
                          split_part(named.occurrence, ':', 2) || ':' || named.told
        FROM named WHERE m.id = named.id`);
  }

  /** What left for other dates keeps its name: the one of before is taken by the newest. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE planned_mail m
         SET occurrence = rtrim(split_part(m.occurrence, ':', 1) || ':' || split_part(m.occurrence, ':', 2), ':')
       WHERE m.kind = 'ownMail' AND m.occurrence LIKE '%:%:%' AND m.id = (
         SELECT newest.id FROM planned_mail newest
          WHERE newest.registration_id = m.registration_id AND newest.kind = m.kind
            AND split_part(newest.occurrence, ':', 1) = split_part(m.occurrence, ':', 1)
            AND split_part(newest.occurrence, ':', 2) = split_part(m.occurrence, ':', 2)
          ORDER BY newest.id DESC LIMIT 1)`);
  }
}
