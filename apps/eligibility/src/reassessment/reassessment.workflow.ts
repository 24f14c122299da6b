/**
 * What may happen to a reassessment, and what that leads to. A happening without a rule is repeated
 * or too late and changes nothing.
 *
 * `waiting`: changes are still coming in. `assessing`: every registration is decided again, in
 * batches. `open`: the list waits for a person. `unchanged`: nothing would differ; it closed itself.
 * `superseded`: a newer change made its list out of date; the newer one carries its causes.
 */
export const reassessmentStates = [
  'waiting',
  'assessing',
  'open',
  'applying',
  'applied',
  'unchanged',
  'dismissed',
  'superseded',
] as const;
export type ReassessmentState = (typeof reassessmentStates)[number];

/** Of these an offer has at most one: what the newest change would do. */
export const liveStates = ['waiting', 'assessing', 'open'] as const satisfies ReassessmentState[];

export type Happening =
  | 'a fact or rule changed'
  | 'no more changes came'
  | 'every registration was assessed'
  | 'a person applied items'
  | 'the chosen items were applied'
  | 'a person dismissed it';

export interface Circumstances {
  /** Items that would change something and were neither applied nor left out as stale. */
  readonly itemsLeft: number;
  /** Another reassessment of the offer has begun meanwhile. */
  readonly newerBegan: boolean;
}

type Rule = (circumstances: Circumstances) => ReassessmentState;

export const rules: Readonly<
  Record<ReassessmentState, Readonly<Partial<Record<Happening, Rule>>>>
> = {
  waiting: {
    'a fact or rule changed': () => 'waiting',
    'no more changes came': () => 'assessing',
  },
  assessing: {
    'a fact or rule changed': () => 'superseded',
    'every registration was assessed': ({ itemsLeft }) => (itemsLeft > 0 ? 'open' : 'unchanged'),
  },
  open: {
    'a fact or rule changed': () => 'superseded',
    'a person applied items': () => 'applying',
    'a person dismissed it': () => 'dismissed',
  },
  applying: {
    // What was begun is finished: each item checks the facts again, and the newer one lists the rest.
    'the chosen items were applied': ({ itemsLeft, newerBegan }) =>
      itemsLeft === 0 ? 'applied' : newerBegan ? 'superseded' : 'open',
  },
  applied: {},
  unchanged: {},
  dismissed: {},
  superseded: {},
};

const plain: Circumstances = { itemsLeft: 0, newerBegan: false };

/** @returns null when the happening is repeated or too late */
export const after = (
  state: ReassessmentState,
  happening: Happening,
  circumstances: Circumstances = plain,
): ReassessmentState | null => rules[state][happening]?.(circumstances) ?? null;
