/** Conditions in a file: compiled, and held against the offer that they are about. */
import type { OfferContent } from '../../apps/catalogue/src/offers/offer-content.rules.js';
import { createCelLanguage } from '../../apps/eligibility/src/conditions/cel/cel-expression.js';
import { RuleCheck } from '../../apps/eligibility/src/conditions/check-conditions.js';
import type { Question } from '../../apps/eligibility/src/conditions/condition.rules.js';
import type { Nameable } from '../../apps/eligibility/src/conditions/load-names.js';
import { noNames } from '../../apps/eligibility/src/conditions/ready-made/ready-made-words.rules.js';
import {
  expressionsOf,
  type RuleSetInput,
  rulesOf,
  writtenRules,
} from '../../apps/eligibility/src/conditions/rule-set.rules.js';
import type { Finding } from './source-file.js';

const language = createCelLanguage();

/** Which agencies and locations there are is known to the system only: here each is taken for known. */
const everything: Nameable = {
  ...noNames,
  agencies: new (class extends Set<string> {
    override has = () => true;
  })(),
  organiser: null,
  hasLocation: () => true,
};

/** @param at where the rules stand in their file: `''` or `/rules` */
export function ruleFaults(ruleSet: RuleSetInput, content: OfferContent, at: string): Finding[] {
  const [de, en] = (['de', 'en'] as const).map((locale) =>
    new RuleCheck(language, everything, locale).faultsOf(ruleSet, []),
  );
  const compiled = (en ?? []).map(({ pointer = '', detail }, index) => ({
    pointer,
    detail: { de: textOf(de?.[index]?.detail), en: textOf(detail) },
  }));
  return [...compiled, ...questionFaults(ruleSet, content), ...priceFaults(ruleSet, content)].map(
    (one) => ({ ...one, pointer: `${at}${one.pointer}` }),
  );
}

const textOf = (detail: unknown): string => (typeof detail === 'string' ? detail : '');

export const needsEventDay = (ruleSet: RuleSetInput): boolean =>
  expressionsOf(rulesOf(writtenRules(ruleSet))).some((source) => {
    const compilation = language.compile(source);
    return compilation.ok && compilation.expression.uses.eventDay;
  });

/** Every question that the rules ask, with its place. */
function askedIn(ruleSet: RuleSetInput): { pointer: string; asked: Question }[] {
  const list = (all: readonly Question[], path: string) =>
    all.map((asked, index) => ({ pointer: `${path}/${index}`, asked }));
  return [
    ...list(ruleSet.conditions, '/conditions'),
    ...ruleSet.audiences.flatMap((one, index) =>
      list(one.conditions, `/audiences/${index}/conditions`),
    ),
    ...ruleSet.priorities.map(({ condition }, index) => ({
      pointer: `/priorities/${index}/condition`,
      asked: condition,
    })),
    ...ruleSet.priceClasses.map(({ condition }, index) => ({
      pointer: `/priceClasses/${index}/condition`,
      asked: condition,
    })),
  ];
}

/** A condition on an answer that the form never asks for would be unknown for everybody. */
function questionFaults(ruleSet: RuleSetInput, { questionnaire }: OfferContent): Finding[] {
  const open = questionnaire.filter(({ forEligibility }) => forEligibility);
  return askedIn(ruleSet).flatMap(({ pointer, asked: { ready } }) => {
    if (ready?.kind !== 'declares') return [];
    const question = open.find(({ key }) => key === ready.question);
    if (!question) {
      const keys = open.map(({ key }) => key);
      return [missing(`${pointer}/ready/question`, ready.question, keys)];
    }
    const values = (question.options ?? []).map(({ value }) => value);
    return ready.answers.flatMap((answer, index) =>
      question.kind === 'yesNo' || values.includes(answer)
        ? []
        : [missing(`${pointer}/ready/answers/${index}`, answer, values)],
    );
  });
}

function priceFaults({ priceClasses }: RuleSetInput, { prices }: OfferContent): Finding[] {
  const keys = prices.map(({ key }) => key);
  return priceClasses.flatMap(({ price }, index) =>
    keys.includes(price) ? [] : [missing(`/priceClasses/${index}/price`, price, keys)],
  );
}

const missing = (pointer: string, name: string, there: readonly string[]): Finding => ({
  pointer,
  detail: {
    de: `„${name}“ gibt es im Angebot nicht (oder nicht mit forEligibility); hier geht: ${there.join(', ') || 'nichts'}`,
    en: `the offer has no "${name}" (or not with forEligibility); accepted: ${there.join(', ') || 'none'}`,
  },
});
