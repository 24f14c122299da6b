/** What is sent and read of a vote on questions. */
import { z } from 'zod';
import { id, locale } from '#contracts/vocabulary.js';
import { listPhases } from './question-list.workflow.js';

/** As many as any offer allows; its own number is a rule. */
const MOST_CHOICES = 20;

export const ballotBody = z
  .strictObject({ choices: z.array(id).min(1, 'at least one question').max(MOST_CHOICES) })
  .meta({ id: 'BallotToCast' });

export const resultShown = z.strictObject({ shown: z.boolean() });

export const exportQuery = z.strictObject({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  lang: locale.default('de'),
});
export type ExportQuery = z.infer<typeof exportQuery>;

export const voteResult = z
  .object({
    phase: z.enum(listPhases),
    ballots: z.int(),
    voters: z.int(),
    /** While the vote is open, ranks are shown from so many ballots on. */
    shownFrom: z.int(),
    /** Null: too few ballots yet, or there was no vote. */
    ranking: z
      .array(
        z.object({
          questionId: id,
          text: z.string(),
          theme: z.string().nullable(),
          votes: z.int(),
          /** Equal numbers of votes share the better rank: 1, 2, 2, 4. */
          rank: z.int(),
          tied: z.boolean(),
          /** How many others asked the same. */
          duplicates: z.int(),
        }),
      )
      .nullable(),
  })
  .meta({ id: 'VoteResult' });
export type VoteResult = z.infer<typeof voteResult>;

export const myVote = z
  .object({
    phase: z.enum(listPhases),
    votePer: z.enum(['person', 'municipality']),
    /** At most so many questions may be chosen. */
    choices: z.int(),
    mayVote: z.boolean(),
    obstacle: z.enum(['notOpen', 'noPlace', 'alreadyVoted', 'municipalityVoted']).nullable(),
    /** The fixed list; empty while questions are still being collected. */
    questions: z.array(
      z.object({ questionId: id, text: z.string(), theme: z.string().nullable() }),
    ),
    /** Null: not shown to participants. */
    result: voteResult.nullable(),
  })
  .meta({ id: 'MyVote' });
export type MyVote = z.infer<typeof myVote>;
