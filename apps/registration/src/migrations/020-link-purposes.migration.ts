import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['confirmAddress', 'signIn', 'takeUpInterest', 'consent'];

/** Links that accept a place, lead to the choice of a talk, or say "that was not me". */
export class LinkPurposes1700000000119 implements MigrationInterface {
  name = 'LinkPurposes1700000000119';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(purposes([...BEFORE, 'notMe', 'acceptPlace', 'chooseTalk']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM link_token WHERE purpose IN ('notMe', 'acceptPlace', 'chooseTalk')`,
    );
    await runner.query(purposes(BEFORE));
  }
}

const purposes = (known: readonly string[]): string => `
  ALTER TABLE link_token
    DROP CONSTRAINT link_token_purpose,
    ADD CONSTRAINT link_token_purpose CHECK (purpose IN ('${known.join("', '")}'))`;
