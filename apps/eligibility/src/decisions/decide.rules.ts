/**
 * The eligibility decision: a pure function of conditions and facts. It never throws, and a missing
 * fact never counts as "no": then a person decides.
 */
import type { EligibilityOutcome, Finding } from '#contracts/vocabulary.js';
import type { Condition } from '../conditions/condition.rules.js';
import type {
  Comparison,
  ExpressionLanguage,
  Explanation,
  Truth,
} from '../conditions/expression.js';
import type { ConsideredAgreement, ConsideredMembership, Facts } from './facts.rules.js';

/** What counted for a met condition: the agreement or membership, from when to when. */
export type Evidence =
  | { readonly kind: 'agreement'; readonly agreement: ConsideredAgreement }
  | { readonly kind: 'membership'; readonly membership: ConsideredMembership };

export interface ConditionOutcome extends Finding {
  readonly expression: string;
  readonly whenFalse: Condition['whenFalse'];
  readonly comparisons: readonly Comparison[];
  /** Which facts are not known, as paths of the vocabulary. */
  readonly missing: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface Verdict {
  readonly outcome: EligibilityOutcome;
  readonly conditions: readonly ConditionOutcome[];
}

export function decide(
  language: ExpressionLanguage,
  conditions: readonly Condition[],
  facts: Facts,
): Verdict {
  const outcomes = conditions.map((condition) => outcomeOf(language, condition, facts));
  return { outcome: worst(outcomes), conditions: outcomes };
}

/** The part of a decision that the participant may see; nothing about others, no expressions. */
export const findingsOf = (verdict: Verdict): Finding[] =>
  verdict.conditions.map(({ condition, strength, result, effect, message, remedy }) => ({
    condition,
    strength,
    result,
    effect,
    message,
    remedy,
  }));

function outcomeOf(
  language: ExpressionLanguage,
  condition: Condition,
  facts: Facts,
): ConditionOutcome {
  const explanation = explain(language, condition.expression, facts);
  return {
    condition: condition.key,
    strength: condition.strength,
    result: results(explanation.result),
    effect: effectOf(condition, explanation.result),
    message: condition.message,
    remedy: condition.remedy,
    expression: condition.expression,
    whenFalse: condition.whenFalse,
    comparisons: explanation.comparisons,
    missing: explanation.missing,
    evidence: evidenceOf(explanation),
  };
}

const results = (truth: Truth): Finding['result'] =>
  truth === 'unknown' ? 'unknown' : truth ? 'met' : 'notMet';

/**
 * Unknown never refuses. Where even a "no" would only have been a hint, the unknown is one too:
 * a person need not look at what cannot change the outcome.
 */
function effectOf(condition: Condition, truth: Truth): Finding['effect'] {
  if (truth === true) return 'none';
  if (truth === false) return condition.whenFalse;
  return condition.whenFalse === 'hint' ? 'hint' : 'needsReview';
}

function worst(outcomes: readonly ConditionOutcome[]): EligibilityOutcome {
  if (outcomes.some(({ effect }) => effect === 'refused')) return 'refused';
  return outcomes.some(({ effect }) => effect === 'needsReview') ? 'needsReview' : 'eligible';
}

/** An expression that was accepted once but no longer compiles is not known, and says so. */
function explain(language: ExpressionLanguage, source: string, facts: Facts): Explanation {
  const compilation = language.compile(source);
  if (!compilation.ok) return { result: 'unknown', comparisons: [], missing: ['expression'] };
  return compilation.expression.explain(facts);
}

function evidenceOf({ result, comparisons }: Explanation): Evidence[] {
  const evidence: Evidence[] = [];
  if (result !== true) return evidence;
  for (const comparison of comparisons) {
    if (!comparison.decisive || comparison.result !== true) continue;
    for (const agreement of comparison.agreements ?? []) {
      if (agreement.verdict === 'valid') evidence.push({ kind: 'agreement', agreement });
    }
    for (const membership of comparison.memberships ?? []) {
      if (membership.verdict === 'valid') evidence.push({ kind: 'membership', membership });
    }
  }
  return evidence;
}
