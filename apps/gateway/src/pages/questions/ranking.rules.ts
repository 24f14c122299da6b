/** A result in words, the same for participants and staff. */
import { fill } from '../form/format.rules.js';
import type { QuestionTexts } from '../texts/questions.texts.js';
import type { VoteResult } from './my-questions.types.js';

export function resultView(result: VoteResult, t: QuestionTexts) {
  const { ballots, voters, shownFrom, phase } = result;
  return {
    title: phase === 'closed' ? t.result : t.resultSoFar,
    turnout: fill(t.turnout, { ballots, voters }),
    tooFew: result.ranking ? null : fill(t.tooFew, { from: shownFrom }),
    ranking: (result.ranking ?? []).map(({ rank, tied, votes, text, theme, duplicates }) => ({
      rank,
      tied,
      votes,
      text,
      theme,
      also:
        duplicates === 0
          ? null
          : duplicates === 1
            ? t.alsoAskedOne
            : fill(t.alsoAsked, { count: duplicates }),
    })),
  };
}
