/**
 * Notes, in the transaction of a change, that decisions may rest on it. What follows is worked out
 * later and apart (reassessment-task.ts): whoever edits the register does not wait for it.
 */
import type { EntityManager } from 'typeorm';
import { newId } from '#service-kit/data/id.js';
import type { ConditionsRevision } from '../conditions/conditions.entities.js';
import { type Cause, rulesCause } from './cause.rules.js';

/** @param history the lines that the register's history got */
export async function noteRegisterChanges(
  tx: EntityManager,
  history: readonly { readonly history_id: string }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO fact_change (change_id, history_id)
     SELECT change_id, history_id FROM unnest($1::uuid[], $2::uuid[]) AS noted (change_id, history_id)`,
    [history.map(() => newId()), history.map((line) => line.history_id)],
  );
}

/** Its rules, its day or its organiser. */
export async function noteOfferChange(
  tx: EntityManager,
  offerId: string,
  cause: Cause,
): Promise<void> {
  await tx.query('INSERT INTO fact_change (change_id, offer_id, cause) VALUES ($1, $2, $3)', [
    newId(),
    offerId,
    JSON.stringify(cause),
  ]);
}

/** A new version of an offer's rules, also one that a reusable set brought about. */
export const noteRulesSaved = (tx: EntityManager, revision: ConditionsRevision): Promise<void> =>
  noteOfferChange(
    tx,
    revision.offerId,
    rulesCause({ ...revision, by: revision.savedBy, at: revision.savedAt }),
  );
