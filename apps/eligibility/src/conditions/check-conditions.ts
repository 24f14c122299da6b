/** Whether rules can be saved, and if not, which and why, in the caller's language. */
import type { Locale } from '#contracts/vocabulary.js';
import type { ProblemDetail } from '#service-kit/problem.js';
import { type ConditionInput, contradicts } from './condition.rules.js';
import type { ExpressionLanguage, Place } from './expression.js';
import type { RuleSetInput } from './rule-set.rules.js';

/** `place` says where in the expression: characters from 0, line and column from 1. */
export interface ConditionFault extends ProblemDetail {
  readonly place?: Place;
}

/** What an expression may name. */
export interface Nameable {
  /** Ids of all agencies. */
  readonly agencies: ReadonlySet<string>;
}

type Words = Readonly<Record<Locale, string>>;

interface Fault {
  readonly code: string;
  readonly words: Words;
}

const repetition: Fault = {
  code: 'condition.key_repeated',
  words: {
    de: 'Dieser Schlüssel kommt weiter oben schon vor.',
    en: 'The same key occurs further up.',
  },
};
const contradiction: Fault = {
  code: 'condition.recommendation_refuses',
  words: {
    de: 'Eine Empfehlung (recommended, suitable) weist niemanden ab. Möglich sind hint und needsReview.',
    en: 'A recommendation (recommended, suitable) refuses nobody. Possible are hint and needsReview.',
  },
};
const agencyUnknown: Words = {
  de: 'Der Ausdruck nennt eine Agentur, die es im Register nicht gibt:',
  en: 'The expression names an agency that is not in the register:',
};

export class RuleCheck {
  constructor(
    private readonly language: ExpressionLanguage,
    private readonly nameable: Nameable,
    private readonly locale: Locale,
  ) {}

  faultsOf({ conditions, audiences, priorities, priceClasses }: RuleSetInput): ConditionFault[] {
    const asked = (condition: { expression: string }, pointer: string) =>
      this.expression(condition.expression, `${pointer}/condition/expression`);
    return [
      ...this.list(conditions, '/conditions'),
      ...this.each(audiences, '/audiences', (audience, pointer) =>
        this.list(audience.conditions, `${pointer}/conditions`),
      ),
      ...this.each(priorities, '/priorities', ({ condition }, pointer) =>
        asked(condition, pointer),
      ),
      ...priceClasses.flatMap(({ condition }, index) => asked(condition, `/priceClasses/${index}`)),
    ];
  }

  list(conditions: readonly ConditionInput[], path: string): ConditionFault[] {
    return this.each(conditions, path, (condition, pointer) => [
      ...this.expression(condition.expression, `${pointer}/expression`),
      ...this.fault(contradicts(condition), `${pointer}/whenFalse`, contradiction),
    ]);
  }

  /** Faults of each entry, in order; a key that an earlier entry has is one of them. */
  private each<T extends { readonly key: string }>(
    list: readonly T[],
    path: string,
    faultsOf: (one: T, pointer: string) => ConditionFault[],
  ): ConditionFault[] {
    const keys = list.map(({ key }) => key);
    return list.flatMap((one, index) => [
      ...faultsOf(one, `${path}/${index}`),
      ...this.fault(keys.indexOf(one.key) < index, `${path}/${index}/key`, repetition),
    ]);
  }

  private fault(wrong: boolean, pointer: string, { code, words }: Fault): ConditionFault[] {
    return wrong ? [{ pointer, code, detail: words[this.locale] }] : [];
  }

  private expression(source: string, pointer: string): ConditionFault[] {
    const { locale } = this;
    const compilation = this.language.compile(source);
    if (!compilation.ok) {
      return compilation.problems.map(({ code, message, place }) => ({
        pointer,
        code,
        detail: `${at(place, locale)}: ${message[locale]}`,
        place,
      }));
    }
    return compilation.expression.uses.agencies
      .filter((agencyId) => !this.nameable.agencies.has(agencyId))
      .map((agencyId) => ({
        pointer,
        code: 'expression.unknown_agency',
        detail: `${agencyUnknown[locale]} ${agencyId}`,
      }));
  }
}

const at = ({ line, column }: Place, locale: Locale): string =>
  locale === 'de' ? `Zeile ${line}, Spalte ${column}` : `line ${line}, column ${column}`;
