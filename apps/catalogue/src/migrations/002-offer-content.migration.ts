import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Offers learn dates with precision, parts, hybrid venues, relative deadlines, teams and prices.
 * Documents written before are brought into the new shape, revisions too, so that nothing has to
 * read two shapes. A session's key must be the same in an offer and in all its revisions.
 */
const columns = `
  ALTER TABLE offer
    ADD COLUMN calendar_sequence integer NOT NULL DEFAULT 0,
    ADD COLUMN documented_at timestamptz,
    DROP CONSTRAINT offer_lifecycle_known,
    ADD CONSTRAINT offer_lifecycle_known
      CHECK (lifecycle IN ('draft', 'published', 'postponed', 'cancelled'));
`;

/** $1: the old document, $2: session id → key. */
const upgraded = `
  CREATE FUNCTION upgraded_content(old jsonb, keys jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT (old - 'moderators') || jsonb_build_object(
      'priorKnowledge', null, 'subjectToChange', false, 'parts', '[]'::jsonb,
      'interestList', false, 'preWork', '[]'::jsonb, 'coOrganisers', '[]'::jsonb,
      'funder', null, 'prices', '[]'::jsonb, 'followsUp', '[]'::jsonb,
      'team', '{"admissionUnit": "person", "recommendedMin": null, "max": null, "maxKind": "soft"}'::jsonb,
      'capacity', '{"limitedWithoutFigure": false, "municipalities": null,
                    "perMunicipality": null, "speakers": "outside"}'::jsonb || (old -> 'capacity'),
      'people', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'kind', 'moderator', 'entity', one -> 'kind', 'name', one -> 'name',
          'organisation', null, 'countsAgainstPlaces', false, 'note', null) ORDER BY at), '[]')
        FROM jsonb_array_elements(old -> 'moderators') WITH ORDINALITY AS people (one, at)),
      'sessions', (
        SELECT coalesce(jsonb_agg(one || jsonb_build_object(
          'key', coalesce(keys ->> (one ->> 'sessionId'), 'former' || at),
          'venue', null, 'accessDispatch', null,
          'items', (
            SELECT coalesce(jsonb_agg(
              item || '{"endsAt": null, "plan": null, "venue": null}' ORDER BY place), '[]')
            FROM jsonb_array_elements(one -> 'items') WITH ORDINALITY AS items (item, place))
          ) ORDER BY at), '[]')
        FROM jsonb_array_elements(old -> 'sessions') WITH ORDINALITY AS sessions (one, at))
    )
  $$;
`;

/**
 * Sessions are numbered as they stand in the offer now. Not in a temporary table: the role of a
 * service may make none (tools/database/provision.ts).
 */
const documents = `
  CREATE TABLE session_keys AS
    SELECT offer_id, (
      SELECT coalesce(jsonb_object_agg(one ->> 'sessionId', 'session' || at), '{}')
      FROM jsonb_array_elements(content -> 'sessions') WITH ORDINALITY AS sessions (one, at)
    ) AS keys
    FROM offer;
  UPDATE offer SET content = upgraded_content(content, session_keys.keys)
    FROM session_keys WHERE session_keys.offer_id = offer.offer_id;
  UPDATE offer_revision SET content = upgraded_content(content, session_keys.keys)
    FROM session_keys WHERE session_keys.offer_id = offer_revision.offer_id;
  DROP TABLE session_keys;
  DROP FUNCTION upgraded_content;
`;

export class OfferContent1700000001001 implements MigrationInterface {
  name = 'OfferContent1700000001001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(upgraded);
    await runner.query(documents);
  }

  /** Documents keep their new fields: what was written in them since would be lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE offer
        DROP CONSTRAINT offer_lifecycle_known,
        ADD CONSTRAINT offer_lifecycle_known CHECK (lifecycle IN ('draft', 'published', 'cancelled')),
        DROP COLUMN calendar_sequence,
        DROP COLUMN documented_at;
    `);
  }
}
