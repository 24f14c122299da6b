/** The errors of the expression library in words for the person who wrote the condition. */
import { ParseError } from '@marcbachmann/cel-js';
import { placeIn } from './cel-nodes.js';
import type { ExpressionProblem, ExpressionProblemCode, Place, Words } from '../expression.js';
import type { Idle } from '../reach.rules.js';
import { limits, members, objects } from '../vocabulary.rules.js';

interface LibraryError {
  readonly code?: string;
  readonly summary?: string;
  readonly range?: { readonly start: number; readonly end: number };
}

type Wording = readonly [code: ExpressionProblemCode, de: string, en: string];

const names = [
  ...Object.entries(objects).flatMap(([name, fields]) =>
    Object.keys(fields).map((field) => `${name}.${field}`),
  ),
  ...Object.keys(members),
].join(', ');

const wordings: Readonly<Record<string, Wording>> = {
  limit_exceeded: [
    'expression.too_large',
    'Der Ausdruck ist zu groß oder zu tief verschachtelt. Teilen Sie ihn in mehrere Bedingungen.',
    'The expression is too large or nested too deeply. Split it into several conditions.',
  ],
  unknown_variable: [
    'expression.unknown_name',
    `Diesen Namen gibt es nicht. Es gibt: ${names}.`,
    `There is no such name. There are: ${names}.`,
  ],
  no_such_key: [
    'expression.unknown_name',
    `Dieses Feld gibt es nicht. Es gibt: ${names}.`,
    `There is no such field. There are: ${names}.`,
  ],
  no_matching_overload: [
    'expression.wrong_type',
    'Die Funktion passt nicht zu diesen Angaben (Anzahl oder Art).',
    'The function does not take these arguments (number or type).',
  ],
};

const syntax: Wording = [
  'expression.syntax',
  'Der Ausdruck ist hier nicht lesbar. Fehlt eine Klammer, ein Anführungszeichen oder ein Operator?',
  'The expression cannot be read here. Is a bracket, a quotation mark or an operator missing?',
];
const wrongType: Wording = [
  'expression.wrong_type',
  'Diese Angaben lassen sich so nicht vergleichen oder verknüpfen.',
  'These values cannot be compared or combined like this.',
];

/** `type`: the expression is sound but yields this instead of yes or no. */
export function problemOf(source: string, error: unknown, type?: string): ExpressionProblem {
  if (type !== undefined) return notBoolean(source, type);
  const { code, summary, range } = (error ?? {}) as LibraryError;
  const [ours, de, en] = wordings[code ?? ''] ?? (error instanceof ParseError ? syntax : wrongType);
  const start = Math.min(range?.start ?? 0, source.length);
  const end = Math.min(range?.end ?? source.length, source.length);
  return {
    code: ours,
    message: { de: withDetail(de, summary), en: withDetail(en, summary) },
    place: placeIn(source, start, Math.max(start, end)),
  };
}

export const tooLong = (source: string): ExpressionProblem => ({
  code: 'expression.too_large',
  message: {
    de: `Der Ausdruck hat ${source.length} Zeichen; erlaubt sind ${limits.characters}.`,
    en: `The expression has ${source.length} characters; ${limits.characters} are allowed.`,
  },
  place: placeIn(source, limits.characters, source.length),
});

export const tooManySteps = (source: string): ExpressionProblem => ({
  code: 'expression.too_large',
  message: {
    de: 'Der Ausdruck kann bei langen Listen zu lange dauern. Stellen Sie weniger Listenprüfungen ineinander.',
    en: 'With long lists the expression may take too long. Nest fewer list checks.',
  },
  place: placeIn(source, 0, source.length),
});

const idleWords: Readonly<Record<Idle['kind'], Words>> = {
  always: [
    'Dieser Teil ist, wo es auf ihn ankommt, immer wahr und ändert nichts.',
    'Where it matters, this part is always true and changes nothing.',
  ],
  never: [
    'Dieser Teil ist, wo es auf ihn ankommt, niemals wahr.',
    'Where it matters, this part is never true.',
  ],
  covered: [
    'Dieser Teil ändert nichts: Was danach steht, entscheidet allein.',
    'This part changes nothing: what follows decides alone.',
  ],
};
const neverMet: Words = [
  'Diese Bedingung kann niemand erfüllen; hier widerspricht sie sich.',
  'Nobody can meet this condition; here it contradicts itself.',
];
const alwaysMet: Words = [
  'Diese Bedingung erfüllt jeder; sie prüft nichts.',
  'Everybody meets this condition; it checks nothing.',
];

export function idle(
  { kind, whole }: Pick<Idle, 'kind' | 'whole'>,
  place: Place,
): ExpressionProblem {
  const [de, en] = whole ? (kind === 'never' ? neverMet : alwaysMet) : idleWords[kind];
  const code = !whole
    ? 'expression.no_effect'
    : kind === 'never'
      ? 'expression.never_met'
      : 'expression.always_met';
  return { code, message: { de, en }, place };
}

const notBoolean = (source: string, type: string): ExpressionProblem => ({
  code: 'expression.not_boolean',
  message: {
    de: `Eine Bedingung muss wahr oder falsch ergeben, diese ergibt ${type}. Fehlt ein Vergleich?`,
    en: `A condition must be true or false, this one yields ${type}. Is a comparison missing?`,
  },
  place: placeIn(source, 0, source.length),
});

/** The library's own words help those who know CEL; they are short and name no internals. */
const withDetail = (words: string, summary: string | undefined) =>
  summary === undefined ? words : `${words} (${summary.slice(0, 200)})`;
