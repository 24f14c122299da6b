/** One version of an offer's rules as staff see it. */
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { id, instant } from '#contracts/vocabulary.js';
import type { ConditionsRevision, KnownOffer } from './conditions.entities.js';
import type { ExpressionLanguage } from './expression.js';
import { loadNames } from './load-names.js';
import { contentOf } from './pinned-sets.js';
import { namedOffers } from './ready-made/ready-made-words.rules.js';
import { noRules, pinnedSet, ruleSet } from './rule-set.rules.js';
import { sentence, sentencesOf } from './sentences.rules.js';
import { warning, warningsOn } from './warnings.js';

export const revisionHead = {
  offerId: id,
  /** 0: none were saved yet. */
  version: z.int().min(0),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
};
export const conditionsView = z
  .object({
    ...revisionHead,
    ...ruleSet.shape,
    /** Versions of the reusable sets, in the order of `sets`. */
    setVersions: z.array(pinnedSet),
    /** The rules as an admin reads them, those of reusable sets first. */
    sentences: z.array(sentence),
    warnings: z.array(warning),
  })
  .meta({ id: 'Conditions' });

export const headOf = ({ offerId, version, savedAt, savedBy }: ConditionsRevision) => ({
  offerId,
  version,
  savedAt: savedAt.toISOString(),
  savedBy,
});

/** @param revision null: none was saved yet */
export async function viewOfRules(
  tx: EntityManager,
  language: ExpressionLanguage,
  offer: KnownOffer,
  revision: ConditionsRevision | null,
) {
  const rules = revision?.ruleSet ?? noRules;
  const sets = await contentOf(tx, revision?.sets ?? []);
  const slugs = namedOffers({
    ...rules,
    conditions: [...sets, rules].flatMap((one) => one.conditions),
  });
  const names = await loadNames(tx, offer.organiserAgencyId, slugs);
  const sentences = sentencesOf(rules, sets, names);
  const none = { offerId: offer.offerId, version: 0, savedAt: null, savedBy: null };
  return {
    ...(revision ? headOf(revision) : none),
    ...rules,
    setVersions: revision?.sets ?? [],
    sentences,
    warnings: await warningsOn(tx, language, sentences, offer),
  };
}
