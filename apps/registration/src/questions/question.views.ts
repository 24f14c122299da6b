/** What is sent and read of an offer's questions. */
import { z } from 'zod';
import { id, instant } from '#contracts/vocabulary.js';
import { multiLine, singleLine } from '../admission/person/person.rules.js';
import { listPhases, listSteps } from './question-list.workflow.js';
import { obstacles, QUESTION_LENGTH, THEMES_PER_OFFER } from './question.rules.js';

const text = multiLine(QUESTION_LENGTH);

export const askedQuestion = z.strictObject({ text }).meta({ id: 'AskedQuestion' });
export type AskedQuestion = z.infer<typeof askedQuestion>;

const myQuestion = z.object({
  questionId: id,
  version: z.int(),
  text: z.string(),
  askedAt: instant,
  state: z.enum(['listed', 'merged', 'hidden']),
  /** The question that stands for this one, too. */
  mergedInto: z.string().nullable(),
  hiddenReason: z.string().nullable(),
  mayChange: z.boolean(),
  mayWithdraw: z.boolean(),
});

export const myQuestions = z
  .object({
    phase: z.enum(listPhases),
    closesAt: instant.nullable().meta({ description: 'First instant that is too late' }),
    mayAsk: z.boolean(),
    obstacle: z.enum([...obstacles, 'tooMany']).nullable(),
    /** How many more. */
    left: z.int(),
    maxLength: z.int(),
    questions: z.array(myQuestion),
  })
  .meta({ id: 'MyQuestions' });
export type MyQuestions = z.infer<typeof myQuestions>;

export const enteredQuestion = z
  .strictObject({
    text,
    registrationId: id.optional().meta({ description: 'Whose question it is, of this offer' }),
    author: singleLine(200)
      .optional()
      .meta({ description: 'Who asked, when it is nobody who has registered' }),
    themeId: id.optional(),
  })
  .refine(({ registrationId, author }) => registrationId === undefined || author === undefined, {
    path: ['author'],
    error: 'either a registration or an author in your words',
  })
  .meta({ id: 'EnteredQuestion' });
export type EnteredQuestion = z.infer<typeof enteredQuestion>;

export const chosenTheme = z.strictObject({ themeId: id.nullable() });
export const merger = z.strictObject({ into: id.meta({ description: 'The question that stays' }) });
export const hiding = z.strictObject({ reason: multiLine(500) });
export const themeTitle = z.strictObject({ title: singleLine(100) });
export const themeOrder = z.strictObject({ themeIds: z.array(id).max(THEMES_PER_OFFER) });

const managedQuestion = z.object({
  questionId: id,
  version: z.int(),
  text: z.string(),
  channel: z.enum(['form', 'staff']),
  askedAt: instant,
  /** Null: not known, or erased. */
  author: z
    .object({
      registrationId: id.nullable(),
      name: z.string(),
      municipality: z.string().nullable(),
      /** Their registration has ended; the question stays. */
      ended: z.boolean(),
    })
    .nullable(),
  themeId: id.nullable(),
  mergedInto: id.nullable(),
  hiddenReason: z.string().nullable(),
});
export type ManagedQuestion = z.infer<typeof managedQuestion>;

const theme = z.object({ themeId: id, title: z.string() });

export const managedQuestions = z
  .object({
    offerId: id,
    phase: z.enum(listPhases),
    /** What may be done next; each by a call of its own. */
    steps: z.array(z.enum(listSteps)),
    closesAt: instant.nullable(),
    votePer: z.enum(['person', 'municipality']),
    choices: z.int(),
    resultShown: z.boolean(),
    /** How many have a vote now: people with a place, or their municipalities. */
    voters: z.int(),
    ballots: z.int(),
    themes: z.array(theme),
    questions: z.array(managedQuestion),
  })
  .meta({ id: 'ManagedQuestions' });
export type ManagedQuestions = z.infer<typeof managedQuestions>;
