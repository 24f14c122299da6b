/** Answers against the offer's questionnaire. */
import type { Question } from '#contracts/vocabulary.js';
import { multiLine } from './person.rules.js';

/** Personal data, above all free text. */
export type Answers = Record<string, string | boolean | string[]>;

export interface AnswerFault {
  /** JSON pointer below the answers, e.g. `/camera`. */
  readonly pointer: string;
  readonly code:
    | 'unknownQuestion'
    | 'missing'
    | 'wrongType'
    | 'unknownOption'
    | 'tooLong'
    | 'notText'
    | 'notPhone';
  readonly detail: string;
}

export interface Checked {
  /** Without empty ones: an empty text is no answer. */
  readonly answers: Answers;
  readonly faults: readonly AnswerFault[];
}

/** Longest free text where the question sets no limit of its own. */
const TEXT_MAX = 2000;

/**
 * @param required the questions that must be answered now; staff who register somebody by hand may
 *   leave them open for the person
 */
export function checkAnswers(
  given: Readonly<Record<string, unknown>>,
  questionnaire: readonly Question[],
  required: (question: Question) => boolean,
): Checked {
  const questions = new Map(questionnaire.map((question) => [question.key, question]));
  const answers: Answers = {};
  const faults: AnswerFault[] = [];

  for (const [key, value] of Object.entries(given)) {
    const question = questions.get(key);
    if (!question) {
      faults.push(fault(key, 'unknownQuestion', 'the offer asks no such question'));
      continue;
    }
    if (isEmpty(value)) continue;
    const checked = checkOne(question, value);
    if ('code' in checked) faults.push(checked);
    else answers[key] = checked.value;
  }
  const failed = new Set(faults.map((each) => each.pointer));
  for (const question of questionnaire) {
    if (
      !required(question) ||
      Object.hasOwn(answers, question.key) ||
      failed.has(`/${question.key}`)
    )
      continue;
    faults.push(fault(question.key, 'missing', 'an answer is needed'));
  }
  return { answers, faults };
}

/** Questions that somebody still has to answer, in the form's order. */
export const openQuestions = (questionnaire: readonly Question[], answers: Answers): Question[] =>
  questionnaire.filter(
    (question) => question.neededBy !== 'never' && !Object.hasOwn(answers, question.key),
  );

const isEmpty = (value: unknown): boolean =>
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

function checkOne(question: Question, value: unknown): AnswerFault | { value: Answers[string] } {
  const options = new Set((question.options ?? []).map((option) => option.value));
  switch (question.kind) {
    case 'yesNo':
      return typeof value === 'boolean'
        ? { value }
        : fault(question.key, 'wrongType', 'true or false is expected');
    case 'choice':
      if (typeof value !== 'string')
        return fault(question.key, 'wrongType', 'one option is expected');
      return options.has(value) ? { value } : unknownOption(question.key, options);
    case 'choices': {
      if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
        return fault(question.key, 'wrongType', 'a list of options is expected');
      }
      const chosen = [...new Set(value)];
      return chosen.every((each) => options.has(each))
        ? { value: chosen }
        : unknownOption(question.key, options);
    }
    case 'phone':
      return checkPhone(question, value);
    case 'text':
      return checkText(question, value);
  }
}

function checkText(question: Question, value: unknown): AnswerFault | { value: string } {
  if (typeof value !== 'string') return fault(question.key, 'wrongType', 'text is expected');
  const max = question.maxLength ?? TEXT_MAX;
  if (value.length > max) return fault(question.key, 'tooLong', `at most ${max} characters`);
  const text = multiLine(max).safeParse(value);
  return text.success
    ? { value: text.data }
    : fault(question.key, 'notText', text.error.issues[0]?.message ?? 'plain text is expected');
}

/** As people write numbers; what is no number helps nobody who has to call. */
function checkPhone(question: Question, value: unknown): AnswerFault | { value: string } {
  if (typeof value !== 'string') return fault(question.key, 'wrongType', 'text is expected');
  const number = value.trim();
  return isPhoneNumber(number)
    ? { value: number }
    : fault(question.key, 'notPhone', 'a phone number with area code, e.g. +49 30 555 0100');
}

const isPhoneNumber = (text: string): boolean =>
  /^\+?[\d ()/.\u2013-]{5,40}$/.test(text) && text.replace(/\D/g, '').length >= 5;

/** The number to call somebody by; null: none is asked for, or none was given. */
export function phoneOf(questionnaire: readonly Question[], answers: Answers): string | null {
  const given = questionnaire.filter(({ kind }) => kind === 'phone').map(({ key }) => answers[key]);
  return given.find((answer) => typeof answer === 'string') ?? null;
}

const unknownOption = (key: string, options: ReadonlySet<string>): AnswerFault =>
  fault(key, 'unknownOption', `one of: ${[...options].join(', ')}`);

/** Escaped as RFC 6901 asks, because the key is the caller's. */
const fault = (key: string, code: AnswerFault['code'], detail: string): AnswerFault => ({
  pointer: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  code,
  detail,
});
