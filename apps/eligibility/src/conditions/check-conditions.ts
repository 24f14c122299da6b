/** Whether conditions can be saved, and if not, which and why, in the caller's language. */
import type { Locale } from '#contracts/vocabulary.js';
import type { ProblemDetail } from '#service-kit/problem.js';
import { type ConditionInput, contradicts } from './condition.rules.js';
import type { ExpressionLanguage, Place } from './expression.js';

/** `place` says where in the expression: characters from 0, line and column from 1. */
export interface ConditionFault extends ProblemDetail {
  readonly place?: Place;
}

type Words = Readonly<Record<Locale, string>>;

const keyRepeated: Words = {
  de: 'Dieser Schlüssel kommt schon in einer früheren Bedingung vor.',
  en: 'An earlier condition has the same key.',
};
const refusalContradicts: Words = {
  de: 'Eine Empfehlung (recommended, suitable) weist niemanden ab. Möglich sind hint und needsReview.',
  en: 'A recommendation (recommended, suitable) refuses nobody. Possible are hint and needsReview.',
};
const agencyUnknown: Words = {
  de: 'Der Ausdruck nennt eine Agentur, die es im Register nicht gibt:',
  en: 'The expression names an agency that is not in the register:',
};

/** @param knownAgencies ids of all agencies that an expression may name */
export function faultsOf(
  language: ExpressionLanguage,
  conditions: readonly ConditionInput[],
  knownAgencies: ReadonlySet<string>,
  locale: Locale,
): ConditionFault[] {
  const seen = new Set<string>();
  return conditions.flatMap((condition, index) => {
    const pointer = `/conditions/${index}`;
    const faults = expressionFaults(language, condition.expression, pointer, knownAgencies, locale);
    if (seen.has(condition.key)) {
      faults.push({
        pointer: `${pointer}/key`,
        code: 'condition.key_repeated',
        detail: keyRepeated[locale],
      });
    }
    seen.add(condition.key);
    if (contradicts(condition)) {
      faults.push({
        pointer: `${pointer}/whenFalse`,
        code: 'condition.recommendation_refuses',
        detail: refusalContradicts[locale],
      });
    }
    return faults;
  });
}

function expressionFaults(
  language: ExpressionLanguage,
  source: string,
  condition: string,
  knownAgencies: ReadonlySet<string>,
  locale: Locale,
): ConditionFault[] {
  const pointer = `${condition}/expression`;
  const compilation = language.compile(source);
  if (!compilation.ok) {
    return compilation.problems.map(({ code, message, place }) => ({
      pointer,
      code,
      detail: `${at(place, locale)}: ${message[locale]}`,
      place,
    }));
  }
  return compilation.expression.uses.agencies
    .filter((agencyId) => !knownAgencies.has(agencyId))
    .map((agencyId) => ({
      pointer,
      code: 'expression.unknown_agency',
      detail: `${agencyUnknown[locale]} ${agencyId}`,
    }));
}

const at = ({ line, column }: Place, locale: Locale): string =>
  locale === 'de' ? `Zeile ${line}, Spalte ${column}` : `line ${line}, column ${column}`;
