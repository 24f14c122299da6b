import type { EntityManager } from 'typeorm';
import type { Locale } from '#contracts/vocabulary.js';
import { Problem } from '#service-kit/http/problem.js';
import { RuleCheck } from './check-conditions.js';
import type { KnownOffer } from './conditions.entities.js';
import type { ExpressionLanguage } from './expression.js';
import { loadNames } from './load-names.js';
import { contentOf, pinSets } from './pinned-sets.js';
import { namedOffers } from './ready-made/ready-made-words.rules.js';
import {
  type PinnedSet,
  type RuleSet,
  type RuleSetInput,
  type Rules,
  rulesOf,
  writtenRules,
} from './rule-set.rules.js';

/**
 * A rule set as it would be saved. The reusable sets stay as they are until the transaction ends.
 * @param pinned the versions of its sets, where the caller has locked them already
 * @throws Problem `conditions.invalid` with every mistake
 */
export async function soundRules(
  tx: EntityManager,
  language: ExpressionLanguage,
  offer: KnownOffer,
  input: RuleSetInput,
  locale: Locale,
  pinned?: PinnedSet[],
): Promise<{ ruleSet: RuleSet; sets: PinnedSet[]; rules: Rules }> {
  const sets = pinned ?? (await pinSets(tx, input.sets, offer.organiserAgencyId));
  const content = await contentOf(tx, sets);
  const names = await loadNames(tx, offer.organiserAgencyId, namedOffers(input));
  const check = new RuleCheck(language, names, locale);
  const errors = [...check.unknownSets(input.sets, sets), ...check.faultsOf(input, content)];
  if (errors.length > 0) throw new Problem('conditions.invalid', {}, { errors });
  const ruleSet = writtenRules(input, names);
  return { ruleSet, sets, rules: rulesOf(ruleSet, content) };
}
