/** What a registration tells conditions of a person, without identifying them. */
import { inOwnWords } from '#contracts/vocabulary.js';
import type { OfferState, PersonFacts } from '#contracts/states.js';
import type { Answers } from './answers.rules.js';

/**
 * Answers to the closed questions that conditions may look at. A question without an answer is left
 * out: not said, which never counts as "no". Free text never leaves this service, whatever the offer
 * says.
 */
export function declarationsOf(
  { questionnaire }: Pick<OfferState, 'questionnaire'>,
  answers: Answers,
): PersonFacts['declarations'] {
  return Object.fromEntries(
    questionnaire.flatMap(({ key, kind, forEligibility }) => {
      const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
      if (!forEligibility || inOwnWords({ kind }) || answer === undefined) return [];
      return [[key, valuesOf(answer)]];
    }),
  );
}

function valuesOf(answer: Answers[string]): string[] {
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no'];
  return Array.isArray(answer) ? answer : [answer];
}

export interface TeamCheck {
  /** More than the offer takes: refused. */
  readonly tooLarge: boolean;
  /** More than it recommends as the most: a person decides. */
  readonly beyondAdvice: boolean;
}

/** "Höchstens fünf Personen" is a rule or a piece of advice; the offer says which. */
export function checkTeam(
  { max, maxKind }: OfferState['team'],
  teamSize: number | null | undefined,
): TeamCheck {
  const beyond = max !== null && teamSize != null && teamSize > max;
  return { tooLarge: beyond && maxKind === 'hard', beyondAdvice: beyond && maxKind === 'soft' };
}
