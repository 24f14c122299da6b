import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff work with: a search that forgives spelling, sorted lists, saved views, duplicates. */
export class Admin1700000000110 implements MigrationInterface {
  name = 'Admin1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(folding);
    await runner.query(indexes);
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE duplicate_verdict;
      DROP TABLE selection;
      DROP TABLE saved_view;
      DROP INDEX registration_by_due;
      DROP INDEX municipality_folded;
      DROP INDEX participant_by_name;
      DROP INDEX participant_words;
      DROP FUNCTION sorted_words(text);
      DROP FUNCTION sort_name(text, text);
      DROP FUNCTION search_words(text, text, text, text);
      DROP FUNCTION folded(text);
    `);
  }
}

/**
 * The form in which names are searched, sorted and compared: small letters, umlauts written out,
 * accents and signs dropped. Said to the database, so that whoever writes a name keeps the index
 * right; bodies of the standard's kind, so that no search path can change what they mean.
 */
const folding = `
  CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN btrim(regexp_replace(regexp_replace(normalize(
    replace(replace(replace(replace(replace(
      lower(normalize(value, NFC) COLLATE pg_c_utf8),
      'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'ł', 'l'),
    NFKD), '[\\u0300-\\u036f]+', '', 'g'), '[^[:alnum:]]+' COLLATE pg_c_utf8, ' ', 'g'));

  CREATE FUNCTION search_words(first_name text, last_name text, email text, place text)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN folded(first_name || ' ' || last_name || ' ' || email || ' ' || coalesce(place, ''));

  -- Short enough that a cursor can hold it.
  CREATE FUNCTION sort_name(first_name text, last_name text)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN left(folded(last_name || ' ' || first_name), 60);

  -- "Muster, Kim" and "Kim Muster" are one name.
  CREATE FUNCTION sorted_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT string_agg(word, ' ' ORDER BY word COLLATE "C")
            FROM regexp_split_to_table(folded(value), ' ') word);`;

/** pg_trgm lies in this schema, see tools/database/provision.ts. */
const indexes = `
  CREATE INDEX participant_words ON participant
    USING gin (search_words(first_name, last_name, email, municipality_text) extensions.gin_trgm_ops)
    WITH (fastupdate = off);
  CREATE INDEX participant_by_name ON participant
    (offer_id, sort_name(first_name, last_name), registration_id);
  CREATE INDEX municipality_folded ON municipality
    USING gin (folded(name) extensions.gin_trgm_ops) WITH (fastupdate = off);
  CREATE INDEX registration_by_due ON registration
    (offer_id, coalesce(stage_due_at, 'infinity'::timestamptz), id);`;

const tables = `
  CREATE TABLE saved_view (
    id uuid NOT NULL,
    agency_id uuid NOT NULL,
    owner text,
    name text NOT NULL,
    name_key text NOT NULL,
    filter jsonb NOT NULL,
    sort text NOT NULL,
    columns jsonb NOT NULL,
    version integer NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT saved_view_pk PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX saved_view_shared ON saved_view (agency_id, name_key) WHERE owner IS NULL;
  CREATE UNIQUE INDEX saved_view_own ON saved_view (agency_id, owner, name_key)
    WHERE owner IS NOT NULL;

  CREATE TABLE selection (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    owner text NOT NULL,
    filter jsonb NOT NULL,
    registration_ids jsonb NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT selection_pk PRIMARY KEY (id)
  );
  CREATE INDEX selection_made ON selection (made_at);

  CREATE TABLE duplicate_verdict (
    first_id uuid NOT NULL,
    second_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    verdict text NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT duplicate_verdict_pk PRIMARY KEY (first_id, second_id),
    CONSTRAINT duplicate_verdict_first FOREIGN KEY (first_id)
      REFERENCES registration (id) ON DELETE CASCADE,
    CONSTRAINT duplicate_verdict_second FOREIGN KEY (second_id)
      REFERENCES registration (id) ON DELETE CASCADE,
    CONSTRAINT duplicate_verdict_in_order CHECK (first_id < second_id),
    CONSTRAINT duplicate_verdict_known CHECK (verdict IN ('distinct', 'merged'))
  );
  CREATE INDEX duplicate_verdict_by_offer ON duplicate_verdict (offer_id);
  CREATE INDEX duplicate_verdict_by_second ON duplicate_verdict (second_id);`;
