/** Where an offer stands, what an edit would change, and what is wrong with it, in words. */
import type { FieldError } from '../../pages/form/form.rules.js';
import { fill, type Locale } from '../../pages/form/format.rules.js';
import type { OfferTexts } from './offer.texts.js';
import type { ImportAnswer, OfferStanding } from './offer.types.js';

/** @param phases the words for them */
export function standingView(
  offer: OfferStanding,
  phases: Readonly<Record<string, string>>,
  { text: t }: OfferTexts,
  locale: Locale,
) {
  const { phase, reason } = offer.phase;
  return {
    slug: offer.slug,
    phase: fill(t.phase, { phase: phases[phase] ?? phase, reason: reason[locale] }),
    missing: offer.openPoints.map(
      ({ message, blocks }) => `${message[locale]} (${t.blocks[blocks] ?? blocks})`,
    ),
    contradictions: offer.contradictions.map(({ message }) => message[locale]),
  };
}

/** What a file would change, as the list of revisions says it later; empty: nothing. */
export const importView = (
  { changes, told }: ImportAnswer,
  { changes: t }: OfferTexts,
  locale: Locale,
): string[] => {
  const said = told.map(
    ({ sentence, materiality }) => `${sentence[locale]} (${t.materiality[materiality]})`,
  );
  // A place that has no words is better named than left out.
  return said.length > 0 ? said : changes.map(({ pointer }) => pointer);
};

interface Refusal {
  readonly title: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly detail: string;
    readonly line?: number;
    readonly column?: number;
  }[];
}

/** Each mistake with its place, else the title of the refusal. */
export function mistakesOf(
  problem: Refusal | null,
  field: string,
  { text: t }: OfferTexts,
): FieldError[] {
  const errors = problem?.errors ?? [];
  if (errors.length === 0) return [{ field, message: problem?.title ?? t.check }];
  return errors.map(({ line, column, pointer, detail }) => ({
    field,
    message:
      line === undefined
        ? [pointer, detail].filter(Boolean).join(': ')
        : fill(t.at, { line, column: column ?? 1, detail }),
  }));
}
