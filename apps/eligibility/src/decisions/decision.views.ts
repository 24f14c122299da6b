/** A decision as staff see it: everything it rests on. */
import { z } from 'zod';
import {
  bilingual,
  eligibilityOutcome,
  finding,
  id,
  instant,
  localDate,
} from '#contracts/vocabulary.js';
import { whenFalse } from '../conditions/condition.rules.js';
import type { ShownValue } from '../conditions/expression.js';
import { agreementStates } from '../register/register.rules.js';
import { pinnedSet } from '../conditions/rule-set.rules.js';
import { findingsOf } from './decide.rules.js';
import type { Decision } from './decisions.entities.js';
import { factsView } from './facts.view.js';
import { agreementVerdicts, membershipVerdicts } from './bonds.rules.js';
import { agreementKinds, completed } from './facts.rules.js';
import { participationVerdicts } from './person.rules.js';

const period = { validFrom: localDate, validUntil: localDate.nullable() };
const agreement = z
  .object({
    agreementId: id,
    agencyId: id,
    agencyName: z.string().nullable(),
    kind: z.enum(agreementKinds),
    ...period,
    location: z.string().nullable().optional(),
    signedOn: localDate.nullable().optional(),
    state: z.enum(agreementStates).optional(),
    /** Name of the education region that holds it; null: the municipality itself. */
    jointUnit: z.string().nullable().optional(),
    with: z.enum(['agency', 'predecessor', 'other']),
    verdict: z.enum(agreementVerdicts),
  })
  .meta({ id: 'ConsideredAgreement' });
const membership = z
  .object({
    membershipId: id,
    programme: z.string(),
    phase: z.string().nullable().optional(),
    location: z.string().nullable().optional(),
    ...period,
    verdict: z.enum(membershipVerdicts),
  })
  .meta({ id: 'ConsideredMembership' });

const participation = z
  .object({
    offerId: id,
    slug: z.string(),
    by: z.enum(['person', 'municipality']),
    verdict: z.enum(participationVerdicts),
  })
  .meta({ id: 'ConsideredParticipation' });
const openPeriod = { validFrom: localDate.nullable(), validUntil: localDate.nullable() };
const voucher = z
  .object({
    partnerId: id,
    municipalityId: id,
    municipalityName: z.string(),
    ...openPeriod,
    verdict: z.enum([
      'valid',
      'eventDayTentative',
      'eventDayUnknown',
      'endedBefore',
      'startsAfter',
    ]),
  })
  .meta({ id: 'ConsideredVoucher' });

const comparison = z
  .object({
    text: z.string(),
    place: z.object({ start: z.int(), end: z.int(), line: z.int(), column: z.int() }),
    result: z.union([z.boolean(), z.literal('unknown')]),
    decisive: z.boolean(),
    operands: z.array(z.object({ text: z.string(), value: z.custom<ShownValue>() })),
    agreements: z.array(agreement).optional(),
    memberships: z.array(membership).optional(),
    participations: z.array(participation).optional(),
    vouchers: z.array(voucher).optional(),
  })
  .meta({ id: 'Comparison' });

export const conditionOutcome = z
  .object({
    ...finding.shape,
    expression: z.string(),
    whenFalse,
    /** Key of the reusable set that it comes from; null: the offer's own. */
    set: z.string().nullable().default(null),
    comparisons: z.array(comparison),
    missing: z.array(z.string()),
    evidence: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('agreement'), agreement }),
        z.object({ kind: z.literal('membership'), membership }),
        z.object({ kind: z.literal('participation'), participation }),
        z.object({ kind: z.literal('voucher'), voucher }),
      ]),
    ),
  })
  .meta({ id: 'ConditionOutcome' });

const classOutcome = z
  .object({
    key: z.string(),
    result: finding.shape.result,
    expression: z.string(),
    comparisons: z.array(comparison),
    missing: z.array(z.string()),
  })
  .meta({ id: 'ClassOutcome' });
const classes = {
  /** What each audience says by itself, in the order of the rules. */
  audiences: z.array(z.object({ key: z.string(), label: bilingual, outcome: eligibilityOutcome })),
  priorities: z.array(classOutcome),
  priceClasses: z.array(classOutcome),
};

const brief = {
  decisionId: id,
  request: z.int().min(1),
  /** 0: the answer to the request; more: facts or rules changed, and a person applied it. */
  revision: z.int().min(0),
  reassessmentId: id.nullable(),
  outcome: eligibilityOutcome,
  /** By which audience, in which priority group and at which price; null: none. */
  audience: z.string().nullable(),
  priority: z.string().nullable(),
  priceClass: z.string().nullable(),
  /** The version of the rules, and of the reusable sets in them. */
  conditionsVersion: z.int().min(0),
  sets: z.array(pinnedSet),
  decidedAt: instant,
};
export const decisionView = z
  .object({
    ...brief,
    registrationId: id,
    offerId: id,
    conditions: z.array(conditionOutcome),
    ...classes,
    facts: factsView,
    /** Decisions that this one replaced, newest first. */
    earlier: z.array(z.object(brief)),
  })
  .meta({ id: 'Decision' });

export function showDecision(newest: Decision, earlier: readonly Decision[]) {
  return {
    ...showBrief(newest),
    registrationId: newest.registrationId,
    offerId: newest.offerId,
    conditions: newest.conditions,
    ...newest.classes,
    facts: completed(newest.facts),
    earlier: earlier.map(showBrief),
  };
}

const showBrief = (decision: Decision) => ({
  decisionId: decision.decisionId,
  request: decision.request,
  revision: decision.revision,
  reassessmentId: decision.reassessmentId,
  outcome: decision.outcome,
  audience: decision.audience,
  priority: decision.priority,
  priceClass: decision.priceClass,
  sets: decision.sets,
  conditionsVersion: decision.conditionsVersion,
  decidedAt: decision.decidedAt.toISOString(),
});

/** What a decision says to the person it is about: nothing of others, no expressions, no facts. */
export const ownDecisionView = z
  .object({
    outcome: eligibilityOutcome,
    /** The audience by which they take part; null: the offer tells none apart, or none fits. */
    audience: z.object({ key: z.string(), label: bilingual }).nullable(),
    /** Key of the price that applies; null: not known, or the offer has no prices by condition. */
    priceClass: z.string().nullable(),
    findings: z.array(finding),
    decidedAt: instant,
  })
  .meta({ id: 'OwnDecision' });

export function showOwnDecision(decision: Decision) {
  const chosen = decision.classes.audiences.find(({ key }) => key === decision.audience);
  return {
    outcome: decision.outcome,
    audience: chosen ? { key: chosen.key, label: chosen.label } : null,
    priceClass: decision.priceClass,
    findings: findingsOf(decision),
    decidedAt: decision.decidedAt.toISOString(),
  };
}
