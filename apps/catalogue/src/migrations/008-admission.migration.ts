import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Offers learn how places are given, what holds a seat, and what comes after. Older documents get what
 * was the rule so far, revisions too, so that nothing has to read two shapes.
 */
const completed = `
  CREATE FUNCTION completed_content(old jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT old || jsonb_build_object(
      'admission', '{"growth": "firstCome", "minimumDecision": null, "selection": null,
                     "waitingList": {"skip": "firstThatFits", "promotion": "direct", "offerHours": 48},
                     "afterRefusal": "mayRegisterAgain"}'::jsonb,
      'preQuestions', null,
      'attendance', '{"certificate": true, "completion": "allSessions", "selfCheckIn": false}'::jsonb,
      'feedback', null,
      'parts', (
        SELECT coalesce(jsonb_agg(one || '{"peoplePerSession": null}' ORDER BY at), '[]')
        FROM jsonb_array_elements(old -> 'parts') WITH ORDINALITY AS parts (one, at)),
      'procedure', (
        SELECT coalesce(jsonb_agg(
          one || '{"remindDays": null, "onExpiry": "tellStaff", "holdsSeat": false, "approvers": 1}'
          ORDER BY at), '[]')
        FROM jsonb_array_elements(old -> 'procedure') WITH ORDINALITY AS stages (one, at))
    )
  $$;
`;

export class Admission1700000001007 implements MigrationInterface {
  name = 'Admission1700000001007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(completed);
    await runner.query(`
      UPDATE offer SET content = completed_content(content);
      UPDATE offer_revision SET content = completed_content(content);
      DROP FUNCTION completed_content;
    `);
  }

  /** Documents keep their new fields: what was written in them since would be lost. */
  async down(): Promise<void> {
    // Nothing to take back.
  }
}
