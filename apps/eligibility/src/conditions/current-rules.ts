import type { EntityManager } from 'typeorm';
import { ConditionsRevision } from './conditions.entities.js';
import { contentOf } from './pinned-sets.js';
import { noRules, rulesOf, type PinnedSet, type Rules } from './rule-set.rules.js';

/** What holds for an offer now; version 0 and no rules while none were saved. */
export interface CurrentRules {
  readonly version: number;
  readonly sets: PinnedSet[];
  readonly rules: Rules;
}

export async function currentRules(tx: EntityManager, offerId: string): Promise<CurrentRules> {
  const revision = await currentConditions(tx, offerId);
  if (!revision) return { version: 0, sets: [], rules: rulesOf(noRules) };
  const { version, sets, ruleSet } = revision;
  return { version, sets, rules: rulesOf(ruleSet, await contentOf(tx, sets)) };
}

/** Null: the offer has none yet. */
export const currentConditions = (
  manager: EntityManager,
  offerId: string,
): Promise<ConditionsRevision | null> =>
  manager.findOne(ConditionsRevision, { where: { offerId }, order: { version: 'DESC' } });
