/** Whether rules can be saved, and if not, which and why, in the caller's language. */
import type { Locale } from '#contracts/vocabulary.js';
import type { ProblemDetail } from '#service-kit/http/problem.js';
import { type ConditionInput, contradicts, type Question } from './condition.rules.js';
import type { ExpressionLanguage, Place, Uses } from './expression.js';
import type { Nameable } from './load-names.js';
import { expressionOf } from './ready-made/ready-made.rules.js';
import type { PinnedSet, RuleSetInput, SetInRules } from './rule-set.rules.js';

/** `place` says where in the expression: characters from 0, line and column from 1. */
export interface ConditionFault extends ProblemDetail {
  readonly place?: Place;
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
const setUnknown: Fault = {
  code: 'conditions.unknown_set',
  words: {
    de: 'Diese Zusammenstellung von Bedingungen gibt es nicht.',
    en: 'There is no such set of conditions.',
  },
};
const contradiction: Fault = {
  code: 'condition.recommendation_refuses',
  words: {
    de: 'Eine Empfehlung (recommended, suitable) weist niemanden ab. Möglich sind hint und needsReview.',
    en: 'A recommendation (recommended, suitable) refuses nobody. Possible are hint and needsReview.',
  },
};
const locationUnknown: Words = {
  de: 'Diesen Standort hat die Agentur nicht:',
  en: 'The agency has no such location:',
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

  /** @param sets the reusable sets that the rules name */
  faultsOf(
    { conditions, audiences, priorities, priceClasses }: RuleSetInput,
    sets: readonly SetInRules[],
  ): ConditionFault[] {
    const shared = sets.flatMap((set) => set.conditions.map(({ key }) => key));
    const asked = (condition: Question, pointer: string) =>
      this.asked(condition, `${pointer}/condition`);
    return [
      ...this.list(conditions, '/conditions', shared),
      ...this.each(audiences, '/audiences', (audience, pointer) =>
        this.list(audience.conditions, `${pointer}/conditions`),
      ),
      ...this.each(priorities, '/priorities', ({ condition }, pointer) =>
        asked(condition, pointer),
      ),
      ...priceClasses.flatMap(({ condition }, index) => asked(condition, `/priceClasses/${index}`)),
    ];
  }

  /** @param shared keys that conditions of reusable sets have already */
  list(
    conditions: readonly ConditionInput[],
    path: string,
    shared: readonly string[] = [],
  ): ConditionFault[] {
    return this.each(conditions, path, (condition, pointer) => [
      ...this.asked(condition, pointer),
      ...this.fault(shared.includes(condition.key), `${pointer}/key`, repetition),
      ...this.fault(contradicts(condition), `${pointer}/whenFalse`, contradiction),
    ]);
  }

  unknownSets(keys: readonly string[], found: readonly PinnedSet[]): ConditionFault[] {
    return keys.flatMap((key, index) => [
      ...this.fault(keys.indexOf(key) < index, `/sets/${index}`, repetition),
      ...this.fault(!found.some((set) => set.key === key), `/sets/${index}`, setUnknown),
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

  private asked({ expression = '', ready }: Question, pointer: string): ConditionFault[] {
    return ready
      ? this.expression(expressionOf(ready), `${pointer}/ready`)
      : this.expression(expression, `${pointer}/expression`);
  }

  private expression(source: string, pointer: string): ConditionFault[] {
    const { locale } = this;
    const compilation = this.language.compile(source);
    const problems = compilation.ok ? compilation.expression.objections() : compilation.problems;
    return [
      ...problems.map(({ code, message, place }) => ({
        pointer,
        code,
        detail: `${at(place, locale)}: ${message[locale]}`,
        place,
      })),
      ...(compilation.ok ? this.unknownNames(compilation.expression.uses, pointer) : []),
    ];
  }

  private unknownNames({ agencies, locations }: Uses, pointer: string): ConditionFault[] {
    const { nameable, locale } = this;
    return [
      ...agencies
        .filter((agencyId) => !nameable.agencies.has(agencyId))
        .map((agencyId) => ({
          pointer,
          code: 'expression.unknown_agency',
          detail: `${agencyUnknown[locale]} ${agencyId}`,
        })),
      ...locations
        .filter(({ agency, location }) => this.isMissing(agency, location))
        .map(({ location }) => ({
          pointer,
          code: 'expression.unknown_location',
          detail: `${locationUnknown[locale]} ${location}`,
        })),
    ];
  }

  /** In rules for any agency nobody knows whose locations `organiser` means. */
  private isMissing(agency: string, location: string): boolean {
    if (agency === 'organiser') {
      return this.nameable.organiser !== null && !this.nameable.hasLocation(agency, location);
    }
    return this.nameable.agencies.has(agency) && !this.nameable.hasLocation(agency, location);
  }
}

const at = ({ line, column }: Place, locale: Locale): string =>
  locale === 'de' ? `Zeile ${line}, Spalte ${column}` : `line ${line}, column ${column}`;
