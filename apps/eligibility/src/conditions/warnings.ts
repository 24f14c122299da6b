/** What rules name that nobody has heard of: saved all the same, because it may come later. */
import { type EntityManager, In } from 'typeorm';
import { z } from 'zod';
import { bilingual } from '#contracts/vocabulary.js';
import { KnownOffer } from './conditions.entities.js';
import type { ExpressionLanguage, Uses } from './expression.js';
import type { Bilingual } from './labels.rules.js';
import { knownProgrammes } from './load-names.js';
import type { Sentence } from './sentences.rules.js';

export const warning = z
  .object({ pointer: z.string().nullable(), code: z.string(), detail: bilingual })
  .meta({ id: 'RuleWarning' });
export type Warning = z.infer<typeof warning>;

interface Kind {
  readonly code: string;
  readonly words: Bilingual;
}

const offerUnheardOf: Kind = {
  code: 'expression.offer_unheard_of',
  words: { de: 'Dieses Angebot gibt es (noch) nicht:', en: 'There is no such offer (yet):' },
};
const programmeWithoutMembers: Kind = {
  code: 'expression.programme_without_members',
  words: {
    de: 'Zu diesem Programm gehört keine Kommune:',
    en: 'No municipality belongs to this programme:',
  },
};
const questionNotAsked: Kind = {
  code: 'expression.question_not_asked',
  words: {
    de: 'Das Formular hat keine Frage für Bedingungen mit diesem Schlüssel:',
    en: 'The form has no question for conditions with this key:',
  },
};

export async function warningsOn(
  tx: EntityManager,
  language: ExpressionLanguage,
  sentences: readonly Sentence[],
  offer: KnownOffer,
): Promise<Warning[]> {
  const used = sentences.map(({ pointer, expression }) => ({
    pointer,
    ...usesOf(language, expression),
  }));
  const slugs = await knownSlugs(
    tx,
    used.flatMap(({ offers }) => offers),
  );
  const codes = await knownProgrammes(
    tx,
    used.flatMap(({ programmes }) => programmes),
  );
  const isAsked = (key: string) => offer.questions === null || offer.questions.includes(key);
  return used.flatMap(({ pointer, offers, programmes, questions }) => [
    ...warn(
      pointer,
      offers.filter((slug) => !slugs.has(slug)),
      offerUnheardOf,
    ),
    ...warn(
      pointer,
      programmes.filter((code) => !codes.has(code)),
      programmeWithoutMembers,
    ),
    ...warn(
      pointer,
      questions.filter((key) => !isAsked(key)),
      questionNotAsked,
    ),
  ]);
}

const warn = (
  pointer: string | null,
  values: readonly string[],
  { code, words }: Kind,
): Warning[] =>
  values.map((value) => ({
    pointer,
    code,
    detail: { de: `${words.de} „${value}“`, en: `${words.en} “${value}”` },
  }));

async function knownSlugs(
  tx: EntityManager,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> {
  if (slugs.length === 0) return new Set();
  const offers = await tx.findBy(KnownOffer, { slug: In([...slugs]) });
  return new Set(offers.map(({ slug }) => slug));
}

function usesOf(
  language: ExpressionLanguage,
  expression: string,
): Pick<Uses, 'offers' | 'programmes' | 'questions'> {
  const compilation = language.compile(expression);
  return compilation.ok
    ? compilation.expression.uses
    : { offers: [], programmes: [], questions: [] };
}
