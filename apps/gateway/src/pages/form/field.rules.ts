/** Form fields as the views draw them, and how answers become fields and fields answers. */
import type { Question } from '#contracts/vocabulary.js';
import { type Locale, say } from './format.rules.js';
import type { PageTexts } from '../texts/all.texts.js';

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface Field {
  readonly kind:
    | 'text'
    | 'email'
    | 'tel'
    | 'number'
    | 'search'
    | 'textarea'
    | 'select'
    | 'radios'
    | 'checkboxes';
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly optional: boolean;
  readonly value: string;
  readonly options: readonly FieldOption[];
  readonly maxLength: number | null;
  readonly autocomplete: string | null;
  readonly error: string | null;
  /** Ids of what explains the field, for screen readers. */
  readonly describedBy: string | null;
}

type Given = Pick<Field, 'kind' | 'name' | 'label'> & Partial<Field>;

/** Fills in what most fields lack. */
export function field(given: Given): Field {
  const id = given.id ?? `feld-${given.name}`;
  const help = given.help ?? null;
  const error = given.error ?? null;
  const describedBy = [help && `${id}-hilfe`, error && `${id}-fehler`].filter(Boolean).join(' ');
  return {
    optional: false,
    value: '',
    options: [],
    maxLength: null,
    autocomplete: null,
    ...given,
    id,
    help,
    error,
    describedBy: describedBy || null,
  };
}

/** A form as the browser sends it: one value or several under a name. */
export type FormBody = Readonly<Record<string, string | string[] | undefined>>;

export const one = (form: FormBody, name: string): string => {
  const value = form[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

export const many = (form: FormBody, name: string): string[] => {
  const value = form[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
};

export type Answers = Readonly<Record<string, string | boolean | readonly string[]>>;

export const answerName = (key: string): string => `antwort-${key}`;

/** Only what was answered: an empty field is no answer. Text is sent as typed. */
export function answersOf(form: FormBody, questionnaire: readonly Question[]): Answers {
  const answers: Record<string, string | boolean | readonly string[]> = {};
  for (const question of questionnaire) {
    const name = answerName(question.key);
    const value = one(form, name);
    if (question.kind === 'choices') {
      const chosen = many(form, name).filter(Boolean);
      if (chosen.length > 0) answers[question.key] = chosen;
    } else if (value.trim() !== '') {
      // Browsers send CR LF for the line breaks of a text area.
      answers[question.key] =
        question.kind === 'yesNo' ? value === 'ja' : value.replaceAll('\r\n', '\n');
    }
  }
  return answers;
}

const kinds = {
  text: 'textarea',
  phone: 'tel',
  choice: 'radios',
  choices: 'checkboxes',
  yesNo: 'radios',
} as const;

/** @param errorOf the text to show at a question, by its key */
export function questionFields(
  questionnaire: readonly Question[],
  answers: Answers,
  locale: Locale,
  t: PageTexts,
  errorOf: (key: string) => string | null,
): Field[] {
  return questionnaire.map((question) => {
    const answer = answers[question.key];
    const options =
      question.kind === 'yesNo'
        ? [
            { value: 'ja', label: t.common.yes, chosen: answer === true },
            { value: 'nein', label: t.common.no, chosen: answer === false },
          ]
        : (question.options ?? []).map(({ value, label }) => ({
            value,
            label: say(label, locale),
            chosen: Array.isArray(answer) ? answer.includes(value) : answer === value,
          }));
    const help = [
      question.help && say(question.help, locale),
      question.neededBy === 'questionDeadline' && t.form.mayFollow,
    ].filter(Boolean);
    return field({
      kind: kinds[question.kind],
      name: answerName(question.key),
      label: say(question.label, locale),
      help: help.join(' ') || null,
      optional: question.neededBy === 'never',
      value: typeof answer === 'string' ? answer : '',
      autocomplete: question.kind === 'phone' ? 'tel' : null,
      options,
      maxLength: question.kind === 'text' ? (question.maxLength ?? 2000) : null,
      error: errorOf(question.key),
    });
  });
}

/** Answers as text, for reading only. */
export function answerText(
  question: Question,
  answer: Answers[string] | undefined,
  locale: Locale,
  t: PageTexts,
): string {
  if (answer === undefined) return t.mine.none;
  if (typeof answer === 'boolean') return answer ? t.common.yes : t.common.no;
  const labelOf = (value: string): string => {
    const option = question.options?.find((each) => each.value === value);
    return option ? say(option.label, locale) : value;
  };
  return typeof answer === 'string' ? labelOf(answer) : answer.map(labelOf).join(', ');
}
