/** One registration judged by the rules and facts of this moment. */
import type { EntityManager } from 'typeorm';
import type { SentPayload } from '#contracts/messages.js';
import type { Outbox } from '#messaging/outbox.js';
import { newId } from '#service-kit/data/id.js';
import type { KnownOffer } from '../conditions/conditions.entities.js';
import type { CurrentRules } from '../conditions/current-rules.js';
import type { ExpressionLanguage } from '../conditions/expression.js';
import { expressionsOf, type Rules } from '../conditions/rule-set.rules.js';
import { decide, findingsOf, type Verdict } from './decide.rules.js';
import { type Asked, Decision } from './decisions.entities.js';
import type { Facts } from './facts.rules.js';
import { noteDecisions } from '../reassessment/known-registrations.js';
import { loadFacts } from './load-facts.js';

export interface Assessment {
  readonly verdict: Verdict;
  readonly facts: Facts;
}

/** Agencies that rules name beside the organising one. */
export const agenciesOf = (language: ExpressionLanguage, rules: Rules): string[] =>
  expressionsOf(rules).flatMap((expression) => {
    const compilation = language.compile(expression);
    return compilation.ok ? compilation.expression.uses.agencies : [];
  });

/** Reads the register and decides; writes nothing. */
export async function assess(
  tx: EntityManager,
  language: ExpressionLanguage,
  rules: Rules,
  offer: KnownOffer,
  asked: Asked,
  at: Date,
): Promise<Assessment> {
  const facts = await loadFacts(tx, offer, asked, agenciesOf(language, rules), at);
  return { verdict: decide(language, rules, facts), facts };
}

/** To which request a decision answers, and by which reassessment. */
export interface Occasion {
  readonly registrationId: string;
  readonly request: number;
  readonly revision: number;
  readonly reassessmentId: string | null;
  readonly asked: Asked;
  readonly at: Date;
}

export const decisionOf = (
  { version, sets }: Pick<CurrentRules, 'version' | 'sets'>,
  { verdict, facts }: Assessment,
  { at, ...occasion }: Occasion,
): Decision => ({
  decisionId: newId(),
  offerId: facts.offer.offerId,
  ...occasion,
  outcome: verdict.outcome,
  audience: verdict.audience,
  priority: verdict.priority,
  priceClass: verdict.priceClass,
  conditionsVersion: version,
  sets,
  conditions: [...verdict.conditions],
  classes: {
    audiences: verdict.audiences,
    priorities: verdict.priorities,
    priceClasses: verdict.priceClasses,
  },
  facts,
  decidedAt: at,
});

/**
 * Keeps a decision and tells registration.
 * @returns false when this request and revision are decided already, e.g. at the same moment
 */
export const keepDecision = async (
  tx: EntityManager,
  outbox: Outbox,
  decision: Decision,
): Promise<boolean> => (await keepDecisions(tx, outbox, [decision])).length > 0;

/** @returns those that were not decided already */
export async function keepDecisions(
  tx: EntityManager,
  outbox: Outbox,
  decisions: readonly Decision[],
): Promise<Decision[]> {
  if (decisions.length === 0) return [];
  const { raw } = await tx
    .createQueryBuilder()
    .insert()
    .into(Decision)
    .values(decisions as object[])
    .orIgnore()
    .returning('decision_id')
    .execute();
  const inserted = new Set((raw as { decision_id: string }[]).map((row) => row.decision_id));
  const kept = decisions.filter(({ decisionId }) => inserted.has(decisionId));
  await noteDecisions(tx, kept);
  await outbox.addAll('eligibility.decided.v1', kept.map(toldOf));
  return kept;
}

const toldOf = (decision: Decision): SentPayload<'eligibility.decided.v1'> => ({
  decisionId: decision.decisionId,
  registrationId: decision.registrationId,
  offerId: decision.offerId,
  request: decision.request,
  revision: decision.revision,
  reassessmentId: decision.reassessmentId,
  outcome: decision.outcome,
  conditionsVersion: decision.conditionsVersion,
  audience: decision.audience,
  priority: decision.priority,
  priorityRank: rankOf(decision),
  priceClass: decision.priceClass,
  findings: findingsOf(decision),
  decidedAt: decision.decidedAt.toISOString(),
});

/** The groups stand in the order in which they come first. */
function rankOf({ priority, classes }: Decision): number | null {
  const at = classes.priorities.findIndex(({ key }) => key === priority);
  return at < 0 ? null : at;
}
