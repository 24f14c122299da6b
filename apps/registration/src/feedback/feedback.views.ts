/** What is read and sent about feedback. */
import { z } from 'zod';
import { id, question } from '#contracts/vocabulary.js';
import { multiLine } from '../admission/person/person.rules.js';
import { givenAnswers } from '../admission/submission.rules.js';

export const myFeedback = z
  .object({
    state: z.enum(['notAsked', 'notYet', 'open', 'given']),
    topicWishes: z.boolean().meta({ description: 'Whether wishes for topics are asked for' }),
    questions: z.array(question),
  })
  .meta({ id: 'MyFeedback' });
export type MyFeedback = z.infer<typeof myFeedback>;

export const feedbackBody = z.strictObject({
  answers: givenAnswers.default({}),
  topicWish: multiLine(1000).optional(),
});
export type FeedbackBody = z.infer<typeof feedbackBody>;

export const feedbackResults = z
  .object({
    offerId: id,
    asked: z.boolean().meta({ description: 'Whether the offer asks for feedback at all' }),
    invited: z.int().meta({ description: 'How many took part and may answer' }),
    given: z.int().meta({ description: 'How many have answered' }),
    fewest: z.int().meta({ description: 'With fewer answers than these, results stay closed' }),
    /** Null: too few answers. */
    results: z
      .array(
        z.object({
          question,
          answered: z.int(),
          counts: z.array(z.object({ value: z.string(), count: z.int() })),
          texts: z.array(z.string()),
        }),
      )
      .nullable(),
    topicWishes: z.array(z.string()).nullable(),
  })
  .meta({ id: 'FeedbackResults' });
export type FeedbackResults = z.infer<typeof feedbackResults>;
