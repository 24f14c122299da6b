/** Rules in sentences, so that an admin reads what holds and needs no code. */
import { z } from 'zod';
import { bilingual } from '#contracts/vocabulary.js';
import {
  type Condition,
  expressionIn,
  isDefault,
  type Question,
  textsIn,
} from './condition.rules.js';
import { type Bilingual, strengthLabels } from './labels.rules.js';
import { type Names, wordsOf } from './ready-made/ready-made-words.rules.js';
import type { RuleSet, SetInRules } from './rule-set.rules.js';

export const sentence = z
  .object({
    /** JSON pointer to what it is about; null: it comes from a reusable set. */
    pointer: z.string().nullable(),
    /** Key of the reusable set that it comes from; null: the offer's own. */
    set: z.string().nullable(),
    /** Key of the condition, priority group or price. */
    key: z.string(),
    sentence: bilingual,
    /** What the sentence means to the machine. */
    expression: z.string(),
  })
  .meta({ id: 'RuleSentence' });
export type Sentence = z.infer<typeof sentence>;

const consequence: Readonly<Record<Condition['whenFalse'], Bilingual>> = {
  refused: {
    de: ' Sonst ist keine Teilnahme möglich.',
    en: ' Otherwise taking part is not possible.',
  },
  needsReview: { de: ' Sonst entscheidet ein Mensch.', en: ' Otherwise a person decides.' },
  hint: { de: ' Sonst gibt es nur einen Hinweis.', en: ' Otherwise there is only a hint.' },
};

/** "Setzt voraus: Die Kommune hat …", with what happens otherwise where that is not usual. */
export function sentenceOf(condition: Condition, names: Names): Bilingual {
  const words = condition.ready
    ? wordsOf(condition.ready, names).statement
    : textsIn(condition).message;
  const otherwise = isDefault(condition) ? null : consequence[condition.whenFalse];
  const say = (locale: 'de' | 'en') =>
    `${strengthLabels[condition.strength][locale]}: ${words[locale]}${otherwise?.[locale] ?? ''}`;
  return { de: say('de'), en: say('en') };
}

/** An expression of one's own has no words where nobody is told of it. */
const askedIn = (question: Question, names: Names): Bilingual =>
  question.ready
    ? wordsOf(question.ready, names).statement
    : { de: expressionIn(question), en: expressionIn(question) };

/** @param path of the list; null: it is not in the offer's own rules */
const listed = (
  conditions: readonly Condition[],
  path: string | null,
  set: string | null,
  names: Names,
): Sentence[] =>
  conditions.map((condition, index) => ({
    pointer: path === null ? null : `${path}/${index}`,
    set,
    key: condition.key,
    sentence: sentenceOf(condition, names),
    expression: expressionIn(condition),
  }));

function classSentence(
  key: string,
  pointer: string,
  lead: Bilingual,
  question: Question,
  names: Names,
): Sentence {
  const words = askedIn(question, names);
  return {
    pointer,
    set: null,
    key,
    sentence: { de: `${lead.de}: ${words.de}`, en: `${lead.en}: ${words.en}` },
    expression: expressionIn(question),
  };
}

/** @param sets the reusable sets that the rules name */
export function sentencesOf(
  { conditions, audiences, priorities, priceClasses }: RuleSet,
  sets: readonly SetInRules[],
  names: Names,
): Sentence[] {
  return [
    ...sets.flatMap((set) => listed(set.conditions, null, set.key, names)),
    ...listed(conditions, '/conditions', null, names),
    ...audiences.flatMap((one, index) =>
      listed(one.conditions, `/audiences/${index}/conditions`, null, names),
    ),
    ...priorities.map(({ key, label, condition }, index) => {
      const lead = { de: `Vorrang „${label.de}“`, en: `Priority “${label.en}”` };
      return classSentence(key, `/priorities/${index}`, lead, condition, names);
    }),
    ...priceClasses.map(({ price, condition }, index) => {
      const lead = { de: `Preis „${price}“ gilt, wenn`, en: `Price “${price}” applies if` };
      return classSentence(price, `/priceClasses/${index}`, lead, condition, names);
    }),
  ];
}
