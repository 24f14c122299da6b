/**
 * Who may take part in an offer, as data: conditions for everybody, audiences ("A or B, each with its
 * own conditions"), groups that come first, and which price applies.
 */
import { z } from 'zod';
import { bilingual } from '#contracts/vocabulary.js';
import {
  condition,
  conditionInput,
  mostConditions,
  question,
  withDefaults,
  type Condition,
} from './condition.rules.js';

const key = z.string().regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'lowerCamelCase, at most 60 characters');
const label = bilingual.extend({
  de: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
});

const priority = z.strictObject({ key, label, condition: question });
/** `price`: key of one of the offer's prices. */
const priceClass = z.strictObject({
  price: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,59}$/, 'key of a price, at most 60 characters'),
  condition: question,
});

const parts = {
  /** Keys of reusable sets: the agency's own, else those of all agencies. Their conditions come first. */
  sets: z.array(key).max(10).default([]),
  /** Whoever belongs to none of them is refused; empty: the offer tells none apart. */
  priorities: z.array(priority).max(20).default([]),
  priceClasses: z.array(priceClass).max(20).default([]),
};

export const ruleSetInput = z
  .strictObject({
    ...parts,
    conditions: z.array(conditionInput).max(mostConditions).default([]),
    audiences: z
      .array(
        z.strictObject({ key, label, conditions: z.array(conditionInput).max(mostConditions) }),
      )
      .max(20)
      .default([]),
  })
  .meta({ id: 'RuleSetInput' });
export type RuleSetInput = z.infer<typeof ruleSetInput>;

export const ruleSet = z
  .strictObject({
    ...parts,
    conditions: z.array(condition),
    audiences: z.array(z.strictObject({ key, label, conditions: z.array(condition) })),
  })
  .meta({ id: 'RuleSet' });
export type RuleSet = z.infer<typeof ruleSet>;

export const noRules: RuleSet = {
  sets: [],
  conditions: [],
  audiences: [],
  priorities: [],
  priceClasses: [],
};

export const ruleSetWithDefaults = (input: RuleSetInput): RuleSet => ({
  ...input,
  conditions: input.conditions.map(withDefaults),
  audiences: input.audiences.map((audience) => ({
    ...audience,
    conditions: audience.conditions.map(withDefaults),
  })),
});

/** Which version of a reusable set an offer's rules rest on. */
export const pinnedSet = z.object({ setId: z.uuid(), key: z.string(), version: z.int().min(1) });
export type PinnedSet = z.infer<typeof pinnedSet>;

/** A condition as decisions read it. */
export interface RuledCondition extends Omit<Condition, 'expression'> {
  readonly expression: string;
  /** Key of the reusable set that it comes from; null: the offer's own. */
  readonly set: string | null;
}

/** A rule set with the conditions of its reusable sets: all that a decision needs beside the facts. */
export interface Rules {
  readonly conditions: readonly RuledCondition[];
  readonly audiences: readonly {
    readonly key: string;
    readonly label: z.infer<typeof label>;
    readonly conditions: readonly RuledCondition[];
  }[];
  readonly priorities: readonly { readonly key: string; readonly expression: string }[];
  readonly priceClasses: readonly { readonly price: string; readonly expression: string }[];
}

/** @param sets the reusable sets that the rule set names, in the versions that hold for it */
export function rulesOf(
  given: RuleSet,
  sets: readonly { readonly key: string; readonly conditions: readonly Condition[] }[] = [],
): Rules {
  const own = (one: Condition): RuledCondition => ({ ...one, set: null });
  return {
    conditions: [
      ...sets.flatMap(({ key: set, conditions }) => conditions.map((one) => ({ ...one, set }))),
      ...given.conditions.map(own),
    ],
    audiences: given.audiences.map(({ conditions, ...audience }) => ({
      ...audience,
      conditions: conditions.map(own),
    })),
    priorities: given.priorities.map(({ key: name, condition: { expression } }) => ({
      key: name,
      expression,
    })),
    priceClasses: given.priceClasses.map(({ price, condition: { expression } }) => ({
      price,
      expression,
    })),
  };
}

/** Every expression of the rules, for what they name and need. */
export const expressionsOf = (rules: Rules): string[] => [
  ...rules.conditions.map(({ expression }) => expression),
  ...rules.audiences.flatMap(({ conditions }) => conditions.map(({ expression }) => expression)),
  ...rules.priorities.map(({ expression }) => expression),
  ...rules.priceClasses.map(({ expression }) => expression),
];
