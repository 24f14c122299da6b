/** Reusable sets of conditions: what is entered and shown. */
import { z } from 'zod';
import { bilingual, id, instant } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { condition, conditionInput, mostConditions } from './condition.rules.js';
import type { ConditionSet, ConditionSetRevision } from './conditions.entities.js';
import type { Names } from './ready-made/ready-made-words.rules.js';
import { key, label } from './rule-set.rules.js';
import { sentence, sentencesOf } from './sentences.rules.js';
import { noRules } from './rule-set.rules.js';

const content = {
  /** For admins. */
  name: label,
  conditions: z.array(conditionInput).min(1).max(mostConditions),
};
export const conditionSetContent = z.strictObject(content).meta({ id: 'ConditionSetContent' });
export type ConditionSetContent = z.infer<typeof conditionSetContent>;

export const conditionSetInput = z
  .strictObject({
    /** By which rules name it. */
    key,
    /** Null: for the offers of all agencies. */
    agencyId: id.nullable(),
    ...content,
  })
  .meta({ id: 'ConditionSetInput' });
export type ConditionSetInput = z.infer<typeof conditionSetInput>;

export interface SavedSet {
  readonly set: ConditionSet;
  readonly revision: ConditionSetRevision;
}

export const conditionSetView = z
  .object({
    setId: id,
    version: z.int().min(1),
    key: z.string(),
    agencyId: id.nullable(),
    name: bilingual,
    conditions: z.array(condition),
    /** The conditions as an admin reads them. */
    sentences: z.array(sentence),
    savedAt: instant,
    savedBy: z.string(),
  })
  .meta({ id: 'ConditionSet' });

export const showSet = ({ set, revision }: SavedSet, names: Names) => ({
  setId: set.setId,
  version: revision.version,
  key: set.key,
  agencyId: set.agencyId,
  name: revision.name,
  conditions: revision.conditions,
  sentences: sentencesOf({ ...noRules, conditions: revision.conditions }, [], names),
  savedAt: revision.savedAt.toISOString(),
  savedBy: revision.savedBy,
});

/** Sets of all agencies are everybody's to read; another agency's do not exist for the caller. */
export const mayRead = (who: Actor, agencyId: string | null): boolean =>
  who.kind === 'staff' &&
  (agencyId === null || who.agencyIds === '*' || who.agencyIds.includes(agencyId));
