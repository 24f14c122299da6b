/** Registrations of one offer judged by the rules and facts of this moment, as they stand. */
import { createHash } from 'node:crypto';
import { type EntityManager, In } from 'typeorm';
import type { KnownOffer } from '../conditions/conditions.entities.js';
import type { CurrentRules } from '../conditions/current-rules.js';
import type { ExpressionLanguage } from '../conditions/expression.js';
import type { Rules } from '../conditions/rule-set.rules.js';
import { type Assessment, agenciesOf } from '../decisions/assess.js';
import { decide, findingsOf } from '../decisions/decide.rules.js';
import { type Asked, Decision } from '../decisions/decisions.entities.js';
import type { Facts } from '../decisions/facts.rules.js';
import { loadFactsOf } from '../decisions/load-facts.js';
import { briefOf, type DecisionBrief, type DecisionView, differences } from './difference.rules.js';
import { viewOf } from './known-registrations.js';

/** A registration with its newest decision, as far as a reassessment needs it. */
export interface Present {
  readonly registrationId: string;
  readonly decisionId: string;
  readonly request: number;
  readonly revision: number;
  readonly brief: DecisionBrief;
  readonly asked: Asked;
}

export interface Reassessed {
  readonly present: Present;
  readonly assessment: Assessment;
  readonly after: DecisionView;
  /** Whether somebody would notice. */
  readonly differs: boolean;
}

const columns = `known.registration_id AS "registrationId", known.decision_id AS "decisionId",
  known.request, known.revision, known.brief, decision.asked`;
const newestDecision = `FROM known_registration known JOIN decision USING (decision_id)`;

/** Those of an offer behind `after`, in the order of ids, up to `until` or at most `limit`. */
export const presentOf = (
  tx: EntityManager,
  offerId: string,
  range: { readonly after: string | null; readonly until?: string; readonly limit?: number },
): Promise<Present[]> =>
  tx.query(
    `SELECT ${columns} ${newestDecision}
     WHERE known.offer_id = $1 AND known.present
       AND ($2::uuid IS NULL OR known.registration_id > $2)
       AND ($3::uuid IS NULL OR known.registration_id <= $3)
     ORDER BY known.registration_id LIMIT $4`,
    [offerId, range.after, range.until ?? null, range.limit ?? null],
  );

/** Those named, locked: nobody decides them anew meanwhile. Absent ones are not present any more. */
export const lockPresent = (
  tx: EntityManager,
  registrationIds: readonly string[],
): Promise<Present[]> =>
  tx.query(
    `SELECT ${columns} ${newestDecision}
     WHERE known.registration_id = ANY($1) AND known.present
     ORDER BY known.registration_id FOR UPDATE OF known`,
    [registrationIds],
  );

/** Reads the register in bulk and decides; writes nothing. In the order given. */
export async function reassess(
  tx: EntityManager,
  language: ExpressionLanguage,
  rules: Rules,
  offer: KnownOffer,
  all: readonly Present[],
  at: Date,
): Promise<Reassessed[]> {
  const asked = all.map((present) => present.asked);
  const facts = await loadFactsOf(tx, offer, asked, agenciesOf(language, rules), at);
  return all.flatMap((present, index) => {
    const own = facts[index];
    if (!own) return [];
    const verdict = decide(language, rules, own);
    const after: DecisionView = {
      outcome: verdict.outcome,
      audience: verdict.audience,
      priority: verdict.priority,
      priceClass: verdict.priceClass,
      findings: findingsOf(verdict),
    };
    const differs = differences(present.brief, briefOf(after)).length > 0;
    return [{ present, assessment: { verdict, facts: own }, after, differs }];
  });
}

/** What the newest decisions said, with what the participants were told, by decision. */
export async function viewsOf(
  tx: EntityManager,
  decisionIds: readonly string[],
): Promise<Map<string, DecisionView>> {
  const decisions = await tx.find(Decision, {
    select: {
      decisionId: true,
      outcome: true,
      audience: true,
      priority: true,
      priceClass: true,
      conditions: true,
    },
    where: { decisionId: In([...decisionIds]) },
  });
  return new Map(decisions.map((decision) => [decision.decisionId, viewOf(decision)]));
}

/**
 * Changes when a fact or a rule does. When the register was read, and by which version of an entry
 * the same is said, makes no difference.
 */
export function fingerprintOf(
  { version, sets }: Pick<CurrentRules, 'version' | 'sets'>,
  { asOf: _, offer, municipality, ...facts }: Facts,
): string {
  const rests = {
    version,
    sets,
    offer: { ...offer, version: 0 },
    municipality: municipality && { ...municipality, version: 0 },
    ...facts,
  };
  return createHash('sha256').update(JSON.stringify(rests)).digest('base64url');
}
