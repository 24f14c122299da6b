/** The questions of an offer: on its registration form, from the registered beforehand, afterwards. */
import { z } from 'zod';
import { inOwnWords, question } from '#contracts/vocabulary.js';
import { line, lineText } from '../bounded-text.rules.js';
import { deadline } from './deadlines.rules.js';

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
    if (value.forEligibility && inOwnWords(value)) {
      fault('forEligibility', 'only a closed question may be looked at by conditions');
    }
  });

const questionsOf = (one: typeof boundedQuestion) =>
  z
    .array(one)
    .max(40)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, {
      message: 'each key once',
    });

export const questionnaire = questionsOf(boundedQuestion);

/** Questions that the registered send in before the event, and the vote on them. */
export const preQuestions = z
  .strictObject({
    /** Null: with the question deadline; without one when the first session begins. */
    closes: deadline.nullable().default(null),
    /** Who has a vote, and how many questions it may name. */
    votePer: z.enum(['person', 'municipality']).default('person'),
    choices: z.int().min(1).max(20).default(3),
  })
  .meta({ id: 'PreQuestions' });

const afterwards = boundedQuestion.superRefine((value, context) => {
  const fault = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (value.neededBy === 'questionDeadline') fault('neededBy', 'afterwards: submit or never');
  if (value.forEligibility) fault('forEligibility', 'conditions are decided before the event');
});

/** Asked of those who took part. */
export const feedback = z
  .strictObject({
    /** Ask which topics people wish for next. */
    topicWishes: z.boolean().default(true),
    questions: questionsOf(afterwards).default([]),
  })
  .meta({ id: 'Feedback' });
