import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Before, an offer's rules were a plain list of conditions. Rows of both tables never change by
 * themselves; this one time their form does, and their triggers stand aside for it.
 */
const rules = `
  ALTER TABLE known_offer ADD COLUMN event_days jsonb;
  UPDATE known_offer SET event_days =
    jsonb_build_object('from', event_day, 'until', event_day, 'tentative', false)
    WHERE event_day IS NOT NULL;

  ALTER TABLE conditions_revision RENAME COLUMN conditions TO rule_set;
  ALTER TABLE conditions_revision ADD COLUMN sets jsonb NOT NULL DEFAULT '[]';
  ALTER TABLE conditions_revision DISABLE TRIGGER conditions_revision_unchanged;
  UPDATE conditions_revision SET rule_set = jsonb_build_object(
    'sets', '[]'::jsonb,
    'conditions', (
      SELECT coalesce(jsonb_agg('{"contact": null}'::jsonb || each.condition ORDER BY each.place), '[]')
      FROM jsonb_array_elements(rule_set) WITH ORDINALITY AS each (condition, place)
    ),
    'audiences', '[]'::jsonb, 'priorities', '[]'::jsonb, 'priceClasses', '[]'::jsonb
  );
  ALTER TABLE conditions_revision ENABLE TRIGGER conditions_revision_unchanged;
`;

const decisions = `
  ALTER TABLE decision
    ADD COLUMN revision integer NOT NULL DEFAULT 0,
    ADD COLUMN reassessment_id uuid,
    ADD COLUMN audience text,
    ADD COLUMN priority text,
    ADD COLUMN price_class text,
    ADD COLUMN classes jsonb NOT NULL DEFAULT '{"audiences": [], "priorities": [], "priceClasses": []}',
    ADD COLUMN sets jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN asked jsonb;
  ALTER TABLE decision DISABLE TRIGGER decision_unchanged;
  UPDATE decision SET asked = jsonb_build_object(
    'municipalityId', facts -> 'municipality' -> 'municipalityId',
    'functions', facts -> 'person' -> 'functions'
  );
  ALTER TABLE decision ENABLE TRIGGER decision_unchanged;
  ALTER TABLE decision ALTER COLUMN asked SET NOT NULL;
  DROP INDEX decision_request;
  CREATE UNIQUE INDEX decision_request ON decision (registration_id, request, revision);

  ALTER TABLE parked_request ADD COLUMN person jsonb;
`;

export class RuleSets1700000003003 implements MigrationInterface {
  name = 'RuleSets1700000003003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rules);
    await runner.query(decisions);
  }

  /** Only the common conditions of a rule set survive, and of several decisions on a request the first. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE parked_request DROP COLUMN person;
      DELETE FROM decision newer USING decision older
        WHERE newer.registration_id = older.registration_id AND newer.request = older.request
          AND newer.revision > older.revision;
      DROP INDEX decision_request;
      CREATE UNIQUE INDEX decision_request ON decision (registration_id, request);
      ALTER TABLE decision DROP COLUMN revision, DROP COLUMN reassessment_id, DROP COLUMN audience,
        DROP COLUMN priority, DROP COLUMN price_class, DROP COLUMN classes, DROP COLUMN sets,
        DROP COLUMN asked;
      ALTER TABLE conditions_revision DISABLE TRIGGER conditions_revision_unchanged;
      UPDATE conditions_revision SET rule_set = rule_set -> 'conditions';
      ALTER TABLE conditions_revision ENABLE TRIGGER conditions_revision_unchanged;
      ALTER TABLE conditions_revision DROP COLUMN sets;
      ALTER TABLE conditions_revision RENAME COLUMN rule_set TO conditions;
      ALTER TABLE known_offer DROP COLUMN event_days;
    `);
  }
}
