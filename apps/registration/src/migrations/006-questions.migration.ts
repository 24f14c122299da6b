import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions before the event, their themes, and the vote on them. */
export class Questions1700000000105 implements MigrationInterface {
  name = 'Questions1700000000105';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(questions);
    await runner.query(forgetting);
    await runner.query(votes);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ballot;
      DROP TABLE vote_cast;
      DROP TABLE pre_question;
      DROP FUNCTION forget_questions();
      DROP TABLE question_theme;
      DROP TABLE question_list;
    `);
  }
}

const questions = `
  CREATE TABLE question_list (
    offer_id uuid NOT NULL,
    phase text NOT NULL,
    result_shown boolean NOT NULL,
    CONSTRAINT question_list_pk PRIMARY KEY (offer_id),
    CONSTRAINT question_list_phase CHECK (phase IN ('collecting', 'frozen', 'voting', 'closed'))
  );

  CREATE TABLE question_theme (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    title text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT question_theme_pk PRIMARY KEY (id)
  );
  CREATE INDEX question_theme_of_offer ON question_theme (offer_id, position);

  CREATE TABLE pre_question (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    version integer NOT NULL,
    text text NOT NULL,
    channel text NOT NULL,
    registration_id uuid,
    author_text text,
    theme_id uuid,
    merged_into uuid,
    hidden_reason text,
    asked_at timestamptz NOT NULL,
    CONSTRAINT pre_question_pk PRIMARY KEY (id),
    CONSTRAINT pre_question_channel CHECK (channel IN ('form', 'staff')),
    CONSTRAINT pre_question_merged_into_another CHECK (merged_into <> id),
    CONSTRAINT pre_question_one_author CHECK (registration_id IS NULL OR author_text IS NULL),
    CONSTRAINT pre_question_author_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE SET NULL,
    CONSTRAINT pre_question_theme_fk FOREIGN KEY (theme_id)
      REFERENCES question_theme (id) ON DELETE SET NULL,
    CONSTRAINT pre_question_merged_fk FOREIGN KEY (merged_into) REFERENCES pre_question (id)
  );
  CREATE INDEX pre_question_of_offer ON pre_question (offer_id, asked_at, id);
  CREATE INDEX pre_question_of_person ON pre_question (registration_id)
    WHERE registration_id IS NOT NULL;
  CREATE INDEX pre_question_duplicates ON pre_question (merged_into) WHERE merged_into IS NOT NULL;`;

/**
 * Erasing a registration takes the author from its questions (SET NULL), and then the questions
 * themselves, unless they stand for other people's, too, or on a list that is fixed. Here and not in
 * a command, so that it holds whoever deletes the registration.
 */
const forgetting = `
  CREATE FUNCTION forget_questions() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    WITH forgotten AS (
      SELECT after.* FROM questions_before AS before JOIN questions_after AS after USING (id)
       WHERE before.registration_id IS NOT NULL AND after.registration_id IS NULL)
    DELETE FROM pre_question AS question USING forgotten
     WHERE question.id = forgotten.id
       AND NOT EXISTS (
         SELECT 1 FROM pre_question AS duplicate
          WHERE duplicate.merged_into = forgotten.id
            AND duplicate.id NOT IN (SELECT id FROM forgotten))
       AND NOT (
         forgotten.merged_into IS NULL AND forgotten.hidden_reason IS NULL
         AND EXISTS (
           SELECT 1 FROM question_list AS list
            WHERE list.offer_id = forgotten.offer_id AND list.phase <> 'collecting'));
    RETURN NULL;
  END $$;
  CREATE TRIGGER pre_question_forgotten AFTER UPDATE ON pre_question
    REFERENCING OLD TABLE AS questions_before NEW TABLE AS questions_after
    FOR EACH STATEMENT EXECUTE FUNCTION forget_questions();`;

/** No time, no sequence and no reference in either table: nothing to join them by. */
const votes = `
  CREATE TABLE vote_cast (
    offer_id uuid NOT NULL,
    voter text NOT NULL,
    registration_id uuid,
    CONSTRAINT vote_cast_pk PRIMARY KEY (offer_id, voter),
    CONSTRAINT vote_cast_by_person
      CHECK (registration_id IS NULL OR voter = registration_id::text),
    CONSTRAINT vote_cast_registration_fk FOREIGN KEY (registration_id)
      REFERENCES registration (id) ON DELETE CASCADE
  );
  CREATE INDEX vote_cast_of_person ON vote_cast (registration_id)
    WHERE registration_id IS NOT NULL;

  CREATE TABLE ballot (
    id uuid NOT NULL,
    offer_id uuid NOT NULL,
    choices uuid[] NOT NULL,
    CONSTRAINT ballot_pk PRIMARY KEY (id),
    CONSTRAINT ballot_not_empty CHECK (cardinality(choices) > 0)
  );
  CREATE INDEX ballot_of_offer ON ballot (offer_id);`;
