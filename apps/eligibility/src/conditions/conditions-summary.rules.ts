/** The rules of an offer as somebody reads them who thinks about registering. */
import type { ConditionsSummary } from '#contracts/internal-http.js';
import { expressionsOf, type RuledCondition, type Rules } from './rule-set.rules.js';

type Asked = ConditionsSummary['asks'][number];

const signs: Readonly<Record<Asked, RegExp>> = {
  rank: /\bperson\.rank\b/,
  experience: /\bperson\.experience\b/,
  teamSize: /\bperson\.teamSize\b/,
  invitation: /\binvited\(/,
  partner: /\bvouchedFor\(/,
};

export function summaryOf(rules: Rules): ConditionsSummary {
  const expressions = expressionsOf(rules);
  return {
    common: group(rules.conditions),
    audiences: rules.audiences.map(({ key, label, conditions }) => ({
      key,
      label,
      ...group(conditions),
    })),
    asks: (Object.keys(signs) as Asked[]).filter((asked) =>
      expressions.some((expression) => signs[asked].test(expression)),
    ),
  };
}

/** Requires, recommends and suits are three things and stay apart. */
function group(conditions: readonly RuledCondition[]) {
  const messages = (strength: RuledCondition['strength']) =>
    conditions.filter((one) => one.strength === strength).map(({ message }) => message);
  return {
    requires: messages('required'),
    recommends: messages('recommended'),
    suits: messages('suitable'),
  };
}
