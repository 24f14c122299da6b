/** A decision as staff see it: everything it rests on. */
import { z } from 'zod';
import {
  eligibilityOutcome,
  finding,
  id,
  instant,
  localDate,
  municipalityKind,
  personFunction,
} from '#contracts/vocabulary.js';
import { whenFalse } from '../conditions/condition.rules.js';
import type { ShownValue } from '../conditions/expression.js';
import type { Decision } from './decisions.entities.js';
import { agreementKinds, agreementVerdicts } from './facts.rules.js';

const period = { validFrom: localDate, validUntil: localDate.nullable() };
const agreement = z
  .object({
    agreementId: id,
    agencyId: id,
    agencyName: z.string().nullable(),
    kind: z.enum(agreementKinds),
    ...period,
    with: z.enum(['agency', 'predecessor', 'other']),
    verdict: z.enum(agreementVerdicts),
  })
  .meta({ id: 'ConsideredAgreement' });
const membership = z
  .object({
    membershipId: id,
    programme: z.string(),
    ...period,
    verdict: z.enum(['valid', 'endedBefore', 'startsAfter', 'eventDayUnknown']),
  })
  .meta({ id: 'ConsideredMembership' });

const comparison = z
  .object({
    text: z.string(),
    place: z.object({ start: z.int(), end: z.int(), line: z.int(), column: z.int() }),
    result: z.union([z.boolean(), z.literal('unknown')]),
    decisive: z.boolean(),
    operands: z.array(z.object({ text: z.string(), value: z.custom<ShownValue>() })),
    agreements: z.array(agreement).optional(),
    memberships: z.array(membership).optional(),
  })
  .meta({ id: 'Comparison' });

const conditionOutcome = z
  .object({
    ...finding.shape,
    expression: z.string(),
    whenFalse,
    comparisons: z.array(comparison),
    missing: z.array(z.string()),
    evidence: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('agreement'), agreement }),
        z.object({ kind: z.literal('membership'), membership }),
      ]),
    ),
  })
  .meta({ id: 'ConditionOutcome' });

const facts = z
  .object({
    offer: z.object({
      offerId: id,
      version: z.int(),
      organiserAgencyId: id,
      eventDay: localDate.nullable(),
    }),
    person: z.object({ functions: z.array(personFunction) }),
    municipality: z
      .object({
        municipalityId: id,
        version: z.int(),
        name: z.string(),
        kind: municipalityKind,
        federalState: z.string(),
        ags: z.string().nullable(),
      })
      .nullable(),
    agreements: z.array(
      z.object({ agreementId: id, agencyId: id, kind: z.enum(agreementKinds), ...period }),
    ),
    memberships: z.array(z.object({ membershipId: id, programme: z.string(), ...period })),
    agencies: z.array(z.object({ agencyId: id, name: z.string(), predecessorId: id.nullable() })),
  })
  .meta({ id: 'EligibilityFacts' });

const brief = {
  decisionId: id,
  request: z.int().min(1),
  outcome: eligibilityOutcome,
  conditionsVersion: z.int().min(0),
  decidedAt: instant,
};
export const decisionView = z
  .object({
    ...brief,
    registrationId: id,
    offerId: id,
    conditions: z.array(conditionOutcome),
    facts,
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
    facts: newest.facts,
    earlier: earlier.map(showBrief),
  };
}

const showBrief = (decision: Decision) => ({
  decisionId: decision.decisionId,
  request: decision.request,
  outcome: decision.outcome,
  conditionsVersion: decision.conditionsVersion,
  decidedAt: decision.decidedAt.toISOString(),
});
