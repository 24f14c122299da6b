/** From ballots to a ranking. */

/**
 * While the vote is open, the result is shown from so many ballots on: the very first ones would
 * otherwise tell what the people in front of one's eyes have just chosen.
 */
export const SHOWN_FROM_BALLOTS = 3;

export interface Ranked {
  /** 1, 2, 2, 4: equal numbers of votes share the better rank. */
  readonly rank: number;
  /** Others have as many votes. */
  readonly tied: boolean;
  readonly votes: number;
}

/** Most votes first; equal ones stay in the order of the list. */
export function ranked<Q extends { readonly id: string }>(
  questions: readonly Q[],
  ballots: readonly (readonly string[])[],
): (Q & Ranked)[] {
  const votes = new Map<string, number>();
  for (const id of ballots.flatMap((choices) => [...new Set(choices)])) {
    votes.set(id, (votes.get(id) ?? 0) + 1);
  }
  const counted = questions.map((question) => ({
    ...question,
    votes: votes.get(question.id) ?? 0,
  }));
  return counted
    .map((one) => ({
      ...one,
      rank: 1 + counted.filter((other) => other.votes > one.votes).length,
      tied: counted.filter((other) => other.votes === one.votes).length > 1,
    }))
    .sort((a, b) => b.votes - a.votes);
}

export type BallotFault = 'tooMany' | 'twice' | 'notOnList' | null;

/** At least one is a matter of the form; which ones and how many is decided here. */
export function ballotFault(
  choices: readonly string[],
  votableIds: ReadonlySet<string>,
  most: number,
): BallotFault {
  if (new Set(choices).size < choices.length) return 'twice';
  if (choices.some((choice) => !votableIds.has(choice))) return 'notOnList';
  return choices.length > most ? 'tooMany' : null;
}
