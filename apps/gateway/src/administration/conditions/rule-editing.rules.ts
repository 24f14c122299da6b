/** Small changes of a rule set: one condition added, replaced, moved or taken out. */
import type { Condition, RuleSet, Rules } from './conditions.types.js';

/** What is sent back: without what the service adds for people. */
export const ruleSetOf = (rules: Rules): RuleSet => ({
  sets: rules.sets,
  conditions: rules.conditions,
  audiences: rules.audiences,
  priorities: rules.priorities,
  priceClasses: rules.priceClasses,
});

const common = '/conditions';
const ofAudience = /^\/audiences\/(\d+)\/conditions$/;
const place = /^(\/conditions|\/audiences\/\d+\/conditions)\/(\d+)$/;
const single = /^\/(priorities|priceClasses|audiences)\/(\d+)$/;

/** The conditions of a list; null: there is no such list. */
export function listAt(rules: RuleSet, list: string): readonly Condition[] | null {
  if (list === common) return rules.conditions;
  const audience = ofAudience.exec(list);
  return (audience && rules.audiences[Number(audience[1])]?.conditions) ?? null;
}

export interface Place {
  readonly list: string;
  readonly index: number;
}

/** Where a pointer leads; null: to no condition of these rules. */
export function placeOf(rules: RuleSet, pointer: string): Place | null {
  const [, list = '', at = ''] = place.exec(pointer) ?? [];
  const index = Number(at);
  return listAt(rules, list)?.[index] ? { list, index } : null;
}

export const conditionAt = (rules: RuleSet, { list, index }: Place): Condition | null =>
  listAt(rules, list)?.[index] ?? null;

function withList(rules: RuleSet, list: string, conditions: readonly Condition[]): RuleSet {
  if (list === common) return { ...rules, conditions };
  const which = Number(ofAudience.exec(list)?.[1]);
  return {
    ...rules,
    audiences: rules.audiences.map((one, at) => (at === which ? { ...one, conditions } : one)),
  };
}

export const added = (rules: RuleSet, list: string, condition: Condition): RuleSet =>
  withList(rules, list, [...(listAt(rules, list) ?? []), condition]);

export const replaced = (rules: RuleSet, { list, index }: Place, by: Condition): RuleSet =>
  withList(
    rules,
    list,
    (listAt(rules, list) ?? []).map((one, at) => (at === index ? by : one)),
  );

/** One place further up in its list; the first stays where it is. */
export function movedUp(rules: RuleSet, { list, index }: Place): RuleSet {
  const conditions = [...(listAt(rules, list) ?? [])];
  const [moved] = conditions.splice(index, 1);
  if (!moved) return rules;
  conditions.splice(Math.max(0, index - 1), 0, moved);
  return withList(rules, list, conditions);
}

/** A condition, a whole audience, a priority group or a price class taken out; null: no such thing. */
export function without(rules: RuleSet, pointer: string): RuleSet | null {
  const condition = placeOf(rules, pointer);
  if (condition) {
    const rest = (listAt(rules, condition.list) ?? []).filter((_, at) => at !== condition.index);
    return withList(rules, condition.list, rest);
  }
  const [, kind, at] = single.exec(pointer) ?? [];
  if (kind === undefined) return null;
  const name = kind as 'priorities' | 'priceClasses' | 'audiences';
  if (!rules[name][Number(at)]) return null;
  return { ...rules, [name]: rules[name].filter((_, index) => index !== Number(at)) };
}

export const withAudience = (rules: RuleSet, label: { de: string; en: string }): RuleSet => ({
  ...rules,
  audiences: [
    ...rules.audiences,
    {
      key: freeKey(
        'audience',
        rules.audiences.map(({ key }) => key),
      ),
      label,
      conditions: [],
    },
  ],
});

/** `base`, or with a number behind it that is not taken yet. */
export function freeKey(base: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}${number}`;
    if (!taken.includes(key)) return key;
  }
}

/** Keys must differ within a list; across the whole set it reads better, too. */
export const keysOf = (rules: RuleSet): string[] =>
  [rules.conditions, ...rules.audiences.map(({ conditions }) => conditions)].flatMap((list) =>
    list.map(({ key }) => key),
  );
