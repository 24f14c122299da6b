/** Who may ask until when, and what may become of a question. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import type { ListPhase } from './question-list.workflow.js';

/** Longest question, in UTF-16 units: what can be read out in a minute. */
export const QUESTION_LENGTH = 1_000;
/** Questions of one person for one offer; those that staff typed in for them count, too. */
export const QUESTIONS_PER_PERSON = 10;
/** More than anybody could sort or vote on. */
export const QUESTIONS_PER_OFFER = 1_000;
export const THEMES_PER_OFFER = 50;

type Times = Pick<OfferState, 'preQuestions' | 'sessions'>;

/** First instant that is too late; null: no date is known yet, so nothing is too late. */
export function questionsCloseAt({ preQuestions, sessions }: Times): string | null {
  return preQuestions?.closesAt ?? sessions[0]?.startsAt ?? null;
}

const isTooLate = (offer: Times, now: Temporal.Instant): boolean => {
  const limit = questionsCloseAt(offer);
  return limit !== null && Temporal.Instant.compare(now, limit) >= 0;
};

export interface Asker {
  readonly stage: Position['stage'];
  readonly addressConfirmed: boolean;
}

/** Why somebody cannot ask, change or withdraw a question now. */
export const obstacles = [
  'ended',
  'notRegistered',
  'addressUnconfirmed',
  'frozen',
  'deadlinePassed',
] as const;
export type Obstacle = (typeof obstacles)[number];

/** Null: nothing is in the way. */
export function obstacleTo(
  asker: Asker,
  offer: Times,
  phase: ListPhase,
  now: Temporal.Instant,
): Obstacle | null {
  if (asker.stage === 'ended') return 'ended';
  if (asker.stage === 'interest') return 'notRegistered'; // a Vormerkung is no registration
  if (!asker.addressConfirmed) return 'addressUnconfirmed';
  if (phase !== 'collecting') return 'frozen';
  return isTooLate(offer, now) ? 'deadlinePassed' : null;
}

export interface Sorted {
  readonly id: string;
  /** The question that stands for this one, too. */
  readonly mergedInto: string | null;
  readonly hiddenReason: string | null;
}

export type QuestionState = 'listed' | 'merged' | 'hidden';

export const stateOf = ({ mergedInto, hiddenReason }: Sorted): QuestionState =>
  mergedInto !== null ? 'merged' : hiddenReason !== null ? 'hidden' : 'listed';

/** Those of the list that stand for themselves: what is voted on. */
export const votable = <Q extends Sorted>(questions: readonly Q[]): Q[] =>
  questions.filter((question) => stateOf(question) === 'listed');

export const duplicatesOf = <Q extends Sorted>(questions: readonly Q[], id: string): Q[] =>
  questions.filter(({ mergedInto }) => mergedInto === id);

export type MergeFault = 'withItself' | 'hidden' | null;

/**
 * Which questions point where when `question` becomes a duplicate of `into`: always to the one that
 * stands, never in a chain. The duplicates that `question` had go along.
 */
export function mergePlan<Q extends Sorted>(
  questions: readonly Q[],
  question: Q,
  into: Q,
): { fault: MergeFault; standing: string; moved: string[] } {
  const standing = into.mergedInto ?? into.id;
  const moved = [question.id, ...duplicatesOf(questions, question.id).map(({ id }) => id)];
  const hidden = [question, into].some(({ hiddenReason }) => hiddenReason !== null);
  const fault = moved.includes(standing) ? 'withItself' : hidden ? 'hidden' : null;
  return { fault, standing, moved };
}
