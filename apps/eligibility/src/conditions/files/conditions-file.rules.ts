/** An offer's rules as a file: as they are entered, with the short name of the offer. */
import { z } from 'zod';
import { offerSlug } from '../vocabulary.rules.js';
import { type RuleSet, type RuleSetInput, ruleSetInput } from '../rule-set.rules.js';

const offer = z.string().regex(offerSlug, 'short name of an offer, e.g. bildungswerkstatt').max(80);

/** `PUT …/conditions`: the file as it is, too; then it must be that of the offer. */
export const conditionsInput = ruleSetInput
  .extend({ offer: offer.optional() })
  .meta({ id: 'ConditionsInput' });
export type ConditionsInput = z.infer<typeof conditionsInput>;

/** `<slug>.conditions.yaml`. */
export const conditionsFile = ruleSetInput.extend({ offer }).meta({ id: 'ConditionsFile' });
export type ConditionsFile = z.infer<typeof conditionsFile>;

type ConditionInput = RuleSetInput['conditions'][number];
type Kept = RuleSet['conditions'][number];
type KeptQuestion = RuleSet['priorities'][number]['condition'];

const usual = { required: 'refused', recommended: 'hint', suitable: 'hint' } as const;

/** The file from which the same rules follow; what follows by itself is left out. */
export const fileOf = (slug: string, rules: RuleSet): ConditionsFile => ({
  offer: slug,
  sets: [...rules.sets],
  conditions: rules.conditions.map(entered),
  audiences: rules.audiences.map((one) => ({ ...one, conditions: one.conditions.map(entered) })),
  priorities: rules.priorities.map((one) => ({ ...one, condition: asked(one.condition) })),
  priceClasses: rules.priceClasses.map((one) => ({ ...one, condition: asked(one.condition) })),
});

const asked = ({ expression, ready }: KeptQuestion) => ({
  ...(expression !== undefined && { expression }),
  ...(ready && { ready }),
});

const entered = (one: Kept): ConditionInput => ({
  key: one.key,
  ...asked(one),
  strength: one.strength,
  ...(one.whenFalse !== usual[one.strength] && { whenFalse: one.whenFalse }),
  ...(one.message && { message: one.message }),
  ...(one.remedy !== undefined && { remedy: one.remedy }),
  ...(one.contact && { contact: one.contact }),
});
