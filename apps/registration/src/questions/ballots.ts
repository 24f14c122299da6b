import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Ballot } from './vote.entities.js';

/** With how many others, drawn at random, a new ballot is written. */
const MIXED_WITH = 100;

/**
 * Keeps ballots so that nothing leads back to the voter. PostgreSQL notes in each row which
 * transaction wrote it (`xmin`) and where it lies (`ctid`), and whoever is recorded as having voted
 * is recorded in the same transaction. So each new ballot is written anew together with up to 100
 * others, in random order and under new ids: the row's transaction then says nothing about one of
 * them. Call with the list's lock.
 */
@Injectable()
export class Ballots {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  add(offerId: string, choices: readonly string[]): Promise<void> {
    // Sorted: the order in which somebody ticked the boxes is nobody's business either.
    return this.unitOfWork.run((tx) => rewrite(tx, offerId, MIXED_WITH, [...choices].sort()));
  }

  /** All in new rows, written at one moment: what of the order may have been left is gone. */
  shuffle(offerId: string): Promise<void> {
    return this.unitOfWork.run((tx) => rewrite(tx, offerId, null, null));
  }

  count(offerId: string): Promise<number> {
    return this.unitOfWork.manager.countBy(Ballot, { offerId });
  }

  async choices(offerId: string): Promise<string[][]> {
    const ballots = await this.unitOfWork.manager.findBy(Ballot, { offerId });
    return ballots.map(({ choices }) => choices);
  }
}

/**
 * Takes some ballots out and puts them back, with one more.
 * @param some how many; null: all
 */
async function rewrite(
  tx: EntityManager,
  offerId: string,
  some: number | null,
  added: readonly string[] | null,
): Promise<void> {
  const taken = await tx.query<{ choices: string[] }[]>(
    `WITH taken AS (
       DELETE FROM ballot
        WHERE id IN (SELECT id FROM ballot WHERE offer_id = $1 ORDER BY random() LIMIT $2)
        RETURNING choices)
     SELECT choices FROM taken`,
    [offerId, some],
  );
  const ballots = [...taken.map(({ choices }) => choices), ...(added ? [added] : [])];
  await tx.query(
    `INSERT INTO ballot (id, offer_id, choices)
     SELECT gen_random_uuid(), $1, ARRAY(SELECT jsonb_array_elements_text(choices)::uuid)
       FROM jsonb_array_elements($2) AS given(choices) ORDER BY random()`,
    [offerId, JSON.stringify(ballots)],
  );
}
