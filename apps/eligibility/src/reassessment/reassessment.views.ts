/** A reassessment as staff see it. Registrations by id only: names are asked of their owner. */
import { z } from 'zod';
import { bilingual, eligibilityOutcome, finding, id, instant } from '#contracts/vocabulary.js';
import { page } from '#service-kit/http/pagination.js';
import { causeKinds } from './cause.rules.js';
import { briefOf, differences, directionOf } from './difference.rules.js';
import {
  itemStates,
  type Reassessment,
  type ReassessmentItem,
  staleReasons,
} from './reassessment.entities.js';
import { reassessmentStates } from './reassessment.workflow.js';

export const reassessmentState = z.enum(reassessmentStates);

const cause = z
  .object({
    kind: z.enum(causeKinds),
    subjectId: id,
    /** What changed, from what to what. */
    text: bilingual,
    by: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'ReassessmentCause' });

/** Items with the same outcomes before and after. */
const transition = z.object({
  before: eligibilityOutcome,
  after: eligibilityOutcome,
  state: z.enum(itemStates),
  count: z.int().min(1),
});
export type Transition = z.infer<typeof transition>;

export const reassessmentView = z
  .object({
    reassessmentId: id,
    offerId: id,
    state: reassessmentState,
    causes: z.array(cause),
    /** Earlier causes that are not kept one by one. */
    moreCauses: z.int().min(0),
    begunAt: instant,
    openedAt: instant.nullable(),
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    reason: z.string().nullable(),
    /** Registrations that were looked at so far. */
    assessed: z.int().min(0),
    /** Of the work in hand, 0 to 1. */
    progress: z.number().min(0).max(1),
    counts: z.object({
      items: z.int().min(0),
      /** For the person: towards eligible. */
      better: z.int().min(0),
      worse: z.int().min(0),
      /** Only hints, audience, priority or price differ. */
      same: z.int().min(0),
      applied: z.int().min(0),
      /** Left out because something changed since the list was made. */
      stale: z.int().min(0),
      transitions: z.array(transition),
    }),
  })
  .meta({ id: 'Reassessment' });
export type ReassessmentView = z.infer<typeof reassessmentView>;
export const reassessmentsPage = page(reassessmentView);

export function showReassessment(
  one: Reassessment,
  transitions: readonly Transition[],
): ReassessmentView {
  const sum = (which: (transition: Transition) => boolean): number =>
    transitions.filter(which).reduce((total, { count }) => total + count, 0);
  const towards = (direction: string) =>
    sum(({ before, after }) => directionOf(before, after) === direction);
  return {
    reassessmentId: one.reassessmentId,
    offerId: one.offerId,
    state: one.state,
    causes: one.causes,
    moreCauses: one.moreCauses,
    begunAt: one.begunAt.toISOString(),
    openedAt: one.openedAt?.toISOString() ?? null,
    closedAt: one.closedAt?.toISOString() ?? null,
    closedBy: one.closedBy,
    reason: one.reason,
    assessed: one.assessed,
    progress: one.batches === 0 ? (one.state === 'waiting' ? 0 : 1) : one.batchesDone / one.batches,
    counts: {
      items: sum(() => true),
      better: towards('better'),
      worse: towards('worse'),
      same: towards('same'),
      applied: sum(({ state }) => state === 'applied'),
      stale: sum(({ state }) => state === 'stale'),
      transitions: [...transitions],
    },
  };
}

export const decisionShort = z
  .object({
    outcome: eligibilityOutcome,
    audience: z.string().nullable(),
    priority: z.string().nullable(),
    priceClass: z.string().nullable(),
    findings: z.array(finding),
  })
  .meta({ id: 'DecisionInShort' });

export const difference = z
  .object({
    what: z.enum(['outcome', 'audience', 'priority', 'priceClass', 'effect']),
    /** Key of the condition, `audience/condition` for one of an audience; only for effects. */
    condition: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'DecisionDifference' });

export const itemView = z
  .object({
    itemId: id,
    registrationId: id,
    state: z.enum(itemStates),
    /** Why it was left out when others were applied. */
    staleReason: z.enum(staleReasons).nullable(),
    before: decisionShort,
    after: decisionShort,
    differences: z.array(difference),
  })
  .meta({ id: 'ReassessmentItem' });
export const itemsPage = page(itemView);

export const showItem = (item: ReassessmentItem): z.infer<typeof itemView> => ({
  itemId: item.itemId,
  registrationId: item.registrationId,
  state: item.state,
  staleReason: item.staleReason,
  before: { ...item.before, findings: [...item.before.findings] },
  after: { ...item.after, findings: [...item.after.findings] },
  differences: differences(briefOf(item.before), briefOf(item.after)),
});
