/**
 * The eligibility decision: a pure function of rules and facts. It never throws, and a missing fact
 * never counts as "no": then a person decides.
 *
 * Conditions for everybody must hold, and so must those of one audience, if the offer tells any
 * apart: of several the one that says most counts, in the order of the rules where they are equal.
 */
import type { Bilingual } from '#contracts/messages.js';
import type { EligibilityOutcome, Finding } from '#contracts/vocabulary.js';
import type {
  Comparison,
  ExpressionLanguage,
  Explanation,
  Truth,
} from '../conditions/expression.js';
import type { RuledCondition, Rules } from '../conditions/rule-set.rules.js';
import type { ConsideredAgreement, ConsideredMembership } from './bonds.rules.js';
import type { Facts } from './facts.rules.js';
import type { ConsideredParticipation, ConsideredVoucher } from './person.rules.js';

/** What counted for a met condition: the agreement, membership …, from when to when. */
export type Evidence =
  | { readonly kind: 'agreement'; readonly agreement: ConsideredAgreement }
  | { readonly kind: 'membership'; readonly membership: ConsideredMembership }
  | { readonly kind: 'participation'; readonly participation: ConsideredParticipation }
  | { readonly kind: 'voucher'; readonly voucher: ConsideredVoucher };

export interface ConditionOutcome extends Finding {
  readonly expression: string;
  readonly whenFalse: RuledCondition['whenFalse'];
  /** Key of the reusable set that it comes from; null: the offer's own. */
  readonly set: string | null;
  readonly comparisons: readonly Comparison[];
  /** Which facts are not known, as paths of the vocabulary. */
  readonly missing: readonly string[];
  readonly evidence: readonly Evidence[];
}

export interface AudienceOutcome {
  readonly key: string;
  readonly label: Bilingual;
  /** What its own conditions say, without those for everybody. */
  readonly outcome: EligibilityOutcome;
}

/** A priority group or price class: whether its condition holds, and why. */
export interface ClassOutcome {
  readonly key: string;
  readonly result: Finding['result'];
  readonly expression: string;
  readonly comparisons: readonly Comparison[];
  readonly missing: readonly string[];
}

export interface Verdict {
  readonly outcome: EligibilityOutcome;
  /** The audience by which the person takes part; null: none is told apart, or none fits. */
  readonly audience: string | null;
  /** The first priority group that certainly fits. */
  readonly priority: string | null;
  /** The first price that applies; null also while an earlier one might. */
  readonly priceClass: string | null;
  /** For everybody first, then by audience, also those of audiences that were not chosen. */
  readonly conditions: readonly ConditionOutcome[];
  readonly audiences: readonly AudienceOutcome[];
  readonly priorities: readonly ClassOutcome[];
  readonly priceClasses: readonly ClassOutcome[];
}

export function decide(language: ExpressionLanguage, rules: Rules, facts: Facts): Verdict {
  const common = rules.conditions.map((one) => outcomeOf(language, one, facts));
  const groups = rules.audiences.map(({ key, label, conditions }) => {
    const outcomes = conditions.map((one) => ({
      ...outcomeOf(language, one, facts),
      audience: key,
    }));
    return { key, label, outcomes, outcome: worst(outcomes) };
  });
  const chosen = best(groups);
  const classes = (list: readonly { readonly key: string; readonly expression: string }[]) =>
    list.map(({ key, expression }) => classOf(language, key, expression, facts));
  const priorities = classes(rules.priorities);
  const priceClasses = classes(
    rules.priceClasses.map(({ price, expression }) => ({ key: price, expression })),
  );
  return {
    outcome: worse(
      worst(common),
      groups.length === 0 ? 'eligible' : (chosen?.outcome ?? 'refused'),
    ),
    audience: chosen?.key ?? null,
    priority: priorities.find(({ result }) => result === 'met')?.key ?? null,
    priceClass: firstSure(priceClasses),
    conditions: [...common, ...groups.flatMap(({ outcomes }) => outcomes)],
    audiences: groups.map(({ key, label, outcome }) => ({ key, label, outcome })),
    priorities,
    priceClasses,
  };
}

/**
 * The part of a decision that the participant may see; nothing about others, no expressions. Of
 * several audiences it is the one by which they take part, or all where none fits: each says what
 * would be needed.
 */
export const findingsOf = ({
  conditions,
  audience: chosen,
}: Pick<Verdict, 'conditions' | 'audience'>): Finding[] =>
  conditions
    .filter(({ audience }) => audience === undefined || chosen === null || audience === chosen)
    .map(({ condition, audience, strength, result, effect, message, remedy, contact }) => ({
      condition,
      ...(audience !== undefined && { audience }),
      strength,
      result,
      effect,
      message,
      remedy,
      ...(contact && { contact }),
    }));

function outcomeOf(
  language: ExpressionLanguage,
  condition: RuledCondition,
  facts: Facts,
): ConditionOutcome {
  const explanation = explain(language, condition.expression, facts);
  const outcome: ConditionOutcome = {
    condition: condition.key,
    strength: condition.strength,
    result: results(explanation.result),
    effect: effectOf(condition, explanation.result),
    message: condition.message,
    remedy: condition.remedy,
    expression: condition.expression,
    whenFalse: condition.whenFalse,
    set: condition.set,
    comparisons: explanation.comparisons,
    missing: explanation.missing,
    evidence: evidenceOf(explanation),
  };
  return condition.contact ? { ...outcome, contact: condition.contact } : outcome;
}

const results = (truth: Truth): Finding['result'] =>
  truth === 'unknown' ? 'unknown' : truth ? 'met' : 'notMet';

/**
 * Unknown never refuses. Where even a "no" would only have been a hint, the unknown is one too:
 * a person need not look at what cannot change the outcome.
 */
function effectOf(condition: RuledCondition, truth: Truth): Finding['effect'] {
  if (truth === true) return 'none';
  if (truth === false) return condition.whenFalse;
  return condition.whenFalse === 'hint' ? 'hint' : 'needsReview';
}

const ranks: readonly EligibilityOutcome[] = ['eligible', 'needsReview', 'refused'];
const worse = (a: EligibilityOutcome, b: EligibilityOutcome): EligibilityOutcome =>
  ranks.indexOf(a) > ranks.indexOf(b) ? a : b;

function worst(outcomes: readonly ConditionOutcome[]): EligibilityOutcome {
  if (outcomes.some(({ effect }) => effect === 'refused')) return 'refused';
  return outcomes.some(({ effect }) => effect === 'needsReview') ? 'needsReview' : 'eligible';
}

interface Group {
  readonly key: string;
  readonly outcome: EligibilityOutcome;
  readonly outcomes: readonly ConditionOutcome[];
}

/** Fewer hints are better where the outcome is the same; null: all of them refuse. */
function best(groups: readonly Group[]): Group | null {
  const hints = ({ outcomes }: Group) => outcomes.filter(({ effect }) => effect === 'hint').length;
  const [first] = groups
    .filter(({ outcome }) => outcome !== 'refused')
    .sort((a, b) => ranks.indexOf(a.outcome) - ranks.indexOf(b.outcome) || hints(a) - hints(b));
  return first ?? null;
}

function classOf(
  language: ExpressionLanguage,
  key: string,
  expression: string,
  facts: Facts,
): ClassOutcome {
  const { result, comparisons, missing } = explain(language, expression, facts);
  return { key, result: results(result), expression, comparisons, missing };
}

/** A price that might apply stands in the way of later ones: nobody is told a wrong amount. */
function firstSure(classes: readonly ClassOutcome[]): string | null {
  const first = classes.find(({ result }) => result !== 'notMet');
  return first?.result === 'met' ? first.key : null;
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
    if (comparison.decisive && comparison.result === true) addEvidence(comparison, evidence);
  }
  return evidence;
}

function addEvidence(comparison: Comparison, evidence: Evidence[]): void {
  for (const agreement of comparison.agreements ?? []) {
    if (agreement.verdict === 'valid') evidence.push({ kind: 'agreement', agreement });
  }
  for (const membership of comparison.memberships ?? []) {
    if (membership.verdict === 'valid') evidence.push({ kind: 'membership', membership });
  }
  for (const participation of comparison.participations ?? []) {
    if (participation.verdict === 'tookPart')
      evidence.push({ kind: 'participation', participation });
  }
  for (const voucher of comparison.vouchers ?? []) {
    if (voucher.verdict === 'valid') evidence.push({ kind: 'voucher', voucher });
  }
}
