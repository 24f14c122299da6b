/** What would come out, beside what is. Registrations by id only. */
import { z } from 'zod';
import { eligibilityOutcome, id } from '#contracts/vocabulary.js';
import { ruleSetInput } from '../conditions/rule-set.rules.js';
import { conditionOutcome } from '../decisions/decision.views.js';
import { decisionShort, difference } from '../reassessment/reassessment.views.js';
import { samplePerson } from './sample-person.rules.js';

export const dryRunInput = z
  .strictObject({
    /** Rules that are not saved; left out: the saved ones. */
    ruleSet: ruleSetInput.optional(),
    people: z.array(samplePerson).max(100).default([]),
    /** Left out: registrations are not looked at. */
    registrations: z
      .strictObject({
        /** From the previous answer's `nextCursor`. */
        cursor: z.string().max(400).optional(),
        /** Items per answer. */
        limit: z.int().min(1).max(200).default(50),
        /** Leave out those for whom nothing would differ; they are counted all the same. */
        onlyDifferent: z.boolean().default(true),
      })
      .optional(),
  })
  .meta({ id: 'DryRunInput' });
export type DryRunInput = z.infer<typeof dryRunInput>;

const person = z
  .object({
    key: z.string(),
    /** By the saved rules. */
    before: decisionShort,
    /** By the rules that are tried. */
    after: decisionShort,
    differences: z.array(difference),
    /** Whether `after` is what was expected; null: nothing was. */
    asExpected: z.boolean().nullable(),
    /** Every condition that was tried, with values and reasons. */
    conditions: z.array(conditionOutcome),
  })
  .meta({ id: 'DryRunPerson' });

const registration = z
  .object({
    registrationId: id,
    /** The decision as it stands. */
    before: decisionShort,
    /** By the rules that are tried and the register of this moment. */
    after: decisionShort,
    differences: z.array(difference),
  })
  .meta({ id: 'DryRunRegistration' });

export const dryRunView = z
  .object({
    /** Of the saved rules; 0: there are none. */
    conditionsVersion: z.int().min(0),
    /** Whether rules were tried that are not saved. */
    unsaved: z.boolean(),
    people: z.array(person),
    registrations: z
      .object({
        items: z.array(registration),
        /** Null: all were looked at. */
        nextCursor: z.string().nullable(),
        /** Of those looked at for this answer; add up over all pages. */
        counts: z.object({
          assessed: z.int().min(0),
          differing: z.int().min(0),
          transitions: z.array(
            z.object({ before: eligibilityOutcome, after: eligibilityOutcome, count: z.int() }),
          ),
        }),
      })
      .nullable(),
  })
  .meta({ id: 'DryRun' });
export type DryRunView = z.infer<typeof dryRunView>;
