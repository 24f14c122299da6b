/** Who is asked for feedback, and what the answers come to. */
import type { OfferState } from '#contracts/states.js';
import { inOwnWords, type Position, type Question } from '#contracts/vocabulary.js';
import type { Answers } from '../admission/person/answers.rules.js';

/**
 * With fewer answers one could tell who said what, so results stay closed until there are so many.
 */
export const FEWEST_SHEETS = 3;

export type FeedbackState = 'notAsked' | 'notYet' | 'open' | 'given';

/** Those who took part are asked, once the event is over for them; there is no end to it. */
export function feedbackState(facts: {
  readonly offer: Pick<OfferState, 'feedback'>;
  readonly attendance: Position['attendance'];
  readonly over: boolean;
  readonly given: boolean;
}): FeedbackState {
  if (!facts.offer.feedback || facts.attendance === 'missed') return 'notAsked';
  if (facts.given) return 'given';
  if (!facts.over) return 'notYet';
  return facts.attendance === 'attended' ? 'open' : 'notAsked';
}

export interface QuestionResult {
  readonly question: Question;
  /** How many answered it. */
  readonly answered: number;
  /** Closed questions: how often each answer was given, in the order of the form. */
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  /** Open questions, in no order that tells anything. */
  readonly texts: readonly string[];
}

export const tally = (
  questions: readonly Question[],
  sheets: readonly Answers[],
): QuestionResult[] =>
  questions.map((question) => {
    const given = sheets.flatMap((sheet) =>
      Object.hasOwn(sheet, question.key) ? [sheet[question.key]] : [],
    );
    const values = given.flatMap((answer) =>
      Array.isArray(answer) ? answer : [typeof answer === 'boolean' ? yesNo(answer) : answer],
    );
    const texts = values.filter((value) => value !== undefined);
    return {
      question,
      answered: given.length,
      counts: optionsOf(question).map((value) => ({
        value,
        count: texts.filter((each) => each === value).length,
      })),
      texts: inOwnWords(question) ? texts : [],
    };
  });

const yesNo = (answer: boolean): 'yes' | 'no' => (answer ? 'yes' : 'no');

function optionsOf({ kind, options }: Question): string[] {
  if (inOwnWords({ kind })) return [];
  return kind === 'yesNo' ? ['yes', 'no'] : (options ?? []).map(({ value }) => value);
}

type Locale = 'de' | 'en';
const inLocale = (text: { de: string; en?: string | undefined }, locale: Locale): string =>
  locale === 'en' ? (text.en ?? text.de) : text.de;
const yesNoWords = { de: { yes: 'ja', no: 'nein' }, en: { yes: 'yes', no: 'no' } } as const;

/** One line for each sheet, below a line of the questions. */
export function answerTable(
  questions: readonly Question[],
  sheets: readonly Answers[],
  locale: Locale,
): string[][] {
  const heads = questions.map(({ label }) => inLocale(label, locale));
  const cell = (question: Question, answer: Answers[string] | undefined): string => {
    if (answer === undefined) return '';
    if (typeof answer === 'boolean') return yesNoWords[locale][yesNo(answer)];
    const label = (value: string): string => {
      const option = question.options?.find((each) => each.value === value);
      return option ? inLocale(option.label, locale) : value;
    };
    return typeof answer === 'string' ? label(answer) : answer.map(label).join(', ');
  };
  return [heads, ...sheets.map((sheet) => questions.map((one) => cell(one, sheet[one.key])))];
}
