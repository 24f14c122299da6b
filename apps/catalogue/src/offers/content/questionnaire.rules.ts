/** The registration form's own questions, and the way to a place. */
import { z } from 'zod';
import { question, stageDefinition } from '#contracts/vocabulary.js';
import { line, lineText } from '../bounded-text.rules.js';

const boundedQuestion = question
  .extend({
    label: lineText(300),
    help: lineText(600).optional(),
    options: z
      .array(z.strictObject({ value: line(60), label: lineText(200) }))
      .min(2)
      .max(30)
      .optional(),
  })
  .superRefine((value, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const choosing = value.kind === 'choice' || value.kind === 'choices';
    if (choosing !== (value.options !== undefined)) {
      fault('options', choosing ? 'a choice needs options' : 'only a choice has options');
    }
    const values = (value.options ?? []).map((option) => option.value);
    if (new Set(values).size !== values.length) fault('options', 'each value once');
    if (value.forEligibility && value.kind === 'text') {
      fault('forEligibility', 'only a closed question may be looked at by conditions');
    }
  });

export const questionnaire = z
  .array(boundedQuestion)
  .max(40)
  .refine((all) => new Set(all.map((one) => one.key)).size === all.length, {
    message: 'each key once',
  });

/** Each stage once; the address comes first, because every mail after it relies on it. */
export const procedure = z
  .array(stageDefinition)
  .min(1)
  .max(10)
  .refine((all) => new Set(all.map((one) => one.kind)).size === all.length, {
    message: 'each stage once',
  })
  .refine((all) => all.findIndex((one) => one.kind === 'confirmAddress') <= 0, {
    message: 'confirmAddress comes first',
  })
  .refine((all) => !all.some((one, at) => one.kind === 'seat' && at < all.length - 1), {
    message: 'seat comes last',
  });

export const usualProcedure: z.infer<typeof stageDefinition>[] = [
  { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
  { kind: 'eligibility', owner: 'system', dueDays: null },
  { kind: 'approval', owner: 'approver', dueDays: null },
  { kind: 'seat', owner: 'system', dueDays: null },
];
