/** What may happen to an offer's list of questions, from collecting to the closed vote. */

export const listPhases = ['collecting', 'frozen', 'voting', 'closed'] as const;
/**
 * `collecting`: questions come in and staff sort them. `frozen`: the list is fixed, as it will be
 * voted on. `voting`: ballots are taken. `closed`: the result stands.
 */
export type ListPhase = (typeof listPhases)[number];

export const listSteps = ['freeze', 'unfreeze', 'openVote', 'closeVote'] as const;
export type ListStep = (typeof listSteps)[number];

interface Facts {
  /** Ballots that were cast. */
  readonly ballots: number;
  /** Questions on the list that can be voted on. */
  readonly votable: number;
}

/** `no`: not from here. `nothingToVote`: the list is empty. Else the phase that follows. */
type Follows = ListPhase | 'no' | 'nothingToVote';

const rules: Readonly<Record<ListPhase, Readonly<Record<ListStep, (facts: Facts) => Follows>>>> = {
  collecting: {
    freeze: () => 'frozen',
    unfreeze: () => 'collecting', // once more: nothing changes
    openVote: () => 'no', // the list must be fixed before
    closeVote: () => 'no',
  },
  frozen: {
    freeze: () => 'frozen',
    unfreeze: () => 'collecting',
    openVote: ({ votable }) => (votable > 0 ? 'voting' : 'nothingToVote'),
    closeVote: () => 'no',
  },
  voting: {
    freeze: () => 'no',
    unfreeze: () => 'no', // ballots name questions of this very list
    openVote: () => 'voting',
    // Opened by mistake, and nobody has voted: as if it had not been opened.
    closeVote: ({ ballots }) => (ballots > 0 ? 'closed' : 'frozen'),
  },
  closed: {
    freeze: () => 'no',
    unfreeze: () => 'no',
    openVote: () => 'voting', // closed too early; the ballots still count
    closeVote: () => 'closed',
  },
};

export const afterStep = (phase: ListPhase, step: ListStep, facts: Facts): Follows =>
  rules[phase][step](facts);

/** Questions come, change and go only while they are collected; their themes may change any time. */
export const mayChangeQuestions = (phase: ListPhase): boolean => phase === 'collecting';
