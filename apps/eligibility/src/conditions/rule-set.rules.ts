/**
 * Who may take part in an offer, as data: conditions for everybody, audiences ("A or B, each with its
 * own conditions"), groups that come first, and which price applies.
 */
import { z } from 'zod';
import { bilingual } from '#contracts/vocabulary.js';
import {
  asking,
  condition,
  conditionInput,
  expressionIn,
  mostConditions,
  question,
  questionView,
  textsIn,
  written,
  type Condition,
  type Question,
} from './condition.rules.js';
import type { Bilingual } from './labels.rules.js';
import { noNames, type Names } from './ready-made/ready-made-words.rules.js';

/** Names a reusable set, an audience or a priority group. */
export const key = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'lowerCamelCase, at most 60 characters');
export const label = bilingual.extend({
  de: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
});

const priority = z.strictObject({ key, label, condition: question });
/** `price`: key of one of the offer's prices. */
const priceClass = z.strictObject({
  price: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,59}$/, 'key of a price, at most 60 characters'),
  condition: question,
});

export const ruleSetInput = z
  .strictObject({
    /** Keys of reusable sets, of the organising agency or of all. Their conditions come first. */
    sets: z.array(key).max(10).default([]),
    /** For everybody. */
    conditions: z.array(conditionInput).max(mostConditions).default([]),
    /** Whoever belongs to none of them is refused; empty: the offer tells none apart. */
    audiences: z
      .array(
        z.strictObject({ key, label, conditions: z.array(conditionInput).max(mostConditions) }),
      )
      .max(20)
      .default([]),
    /** In order: the first that fits. */
    priorities: z.array(priority).max(20).default([]),
    priceClasses: z.array(priceClass).max(20).default([]),
  })
  .meta({ id: 'RuleSetInput' });
export type RuleSetInput = z.infer<typeof ruleSetInput>;

/** As it is kept and shown; every part as in the input, with defaults. */
export const ruleSet = z
  .object({
    sets: z.array(z.string()),
    conditions: z.array(condition),
    audiences: z.array(z.object({ key, label, conditions: z.array(condition) })),
    priorities: z.array(z.object({ key, label, condition: questionView })),
    priceClasses: z.array(z.object({ price: z.string(), condition: questionView })),
  })
  .meta({ id: 'RuleSet' });
export interface RuleSet {
  readonly sets: readonly string[];
  readonly conditions: readonly Condition[];
  readonly audiences: readonly {
    readonly key: string;
    readonly label: Bilingual;
    readonly conditions: readonly Condition[];
  }[];
  readonly priorities: readonly {
    readonly key: string;
    readonly label: Bilingual;
    readonly condition: Question;
  }[];
  readonly priceClasses: readonly { readonly price: string; readonly condition: Question }[];
}

export const noRules: RuleSet = {
  sets: [],
  conditions: [],
  audiences: [],
  priorities: [],
  priceClasses: [],
};

/** With all that follows from what was entered. */
export const writtenRules = (input: RuleSetInput, names: Names = noNames): RuleSet => ({
  ...input,
  conditions: input.conditions.map((one) => written(one, names)),
  audiences: input.audiences.map((audience) => ({
    ...audience,
    conditions: audience.conditions.map((one) => written(one, names)),
  })),
  priorities: input.priorities.map((one) => ({ ...one, condition: asking(one.condition, names) })),
  priceClasses: input.priceClasses.map((one) => ({
    ...one,
    condition: asking(one.condition, names),
  })),
});

/** A reusable set in the version that holds for an offer. */
export interface SetInRules {
  readonly key: string;
  readonly conditions: readonly Condition[];
}

/** Which version of a reusable set an offer's rules rest on. */
export const pinnedSet = z.object({ setId: z.uuid(), key: z.string(), version: z.int().min(1) });
export type PinnedSet = z.infer<typeof pinnedSet>;

/** A condition as decisions read it. */
export interface RuledCondition extends Pick<
  Condition,
  'key' | 'strength' | 'whenFalse' | 'contact'
> {
  readonly expression: string;
  readonly message: Bilingual;
  readonly remedy: Bilingual | null;
  /** Key of the reusable set that it comes from; null: the offer's own. */
  readonly set: string | null;
}

/** A rule set with the conditions of its reusable sets: all that a decision needs beside the facts. */
export interface Rules {
  readonly conditions: readonly RuledCondition[];
  readonly audiences: readonly {
    readonly key: string;
    readonly label: Bilingual;
    readonly conditions: readonly RuledCondition[];
  }[];
  readonly priorities: readonly { readonly key: string; readonly expression: string }[];
  readonly priceClasses: readonly { readonly price: string; readonly expression: string }[];
}

/** @param sets the reusable sets that the rule set names, in the versions that hold for it */
export function rulesOf(given: RuleSet, sets: readonly SetInRules[] = []): Rules {
  const own = (one: Condition) => ruled(one, null);
  return {
    conditions: [
      ...sets.flatMap((set) => set.conditions.map((one) => ruled(one, set.key))),
      ...given.conditions.map(own),
    ],
    audiences: given.audiences.map((audience) => ({
      ...audience,
      conditions: audience.conditions.map(own),
    })),
    priorities: given.priorities.map((one) => ({
      key: one.key,
      expression: expressionIn(one.condition),
    })),
    priceClasses: given.priceClasses.map(({ price, condition: asked }) => ({
      price,
      expression: expressionIn(asked),
    })),
  };
}

const ruled = (one: Condition, set: string | null): RuledCondition => ({
  key: one.key,
  strength: one.strength,
  whenFalse: one.whenFalse,
  expression: expressionIn(one),
  ...textsIn(one),
  contact: one.contact,
  set,
});

/** Every expression of the rules, for what they name and need. */
export const expressionsOf = (rules: Rules): string[] => [
  ...rules.conditions.map(({ expression }) => expression),
  ...rules.audiences.flatMap(({ conditions }) => conditions.map(({ expression }) => expression)),
  ...rules.priorities.map(({ expression }) => expression),
  ...rules.priceClasses.map(({ expression }) => expression),
];
