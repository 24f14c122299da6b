import type { OfferContent, OfferSession } from '../offer-content.rules.js';
import { admissionContradictions } from './admission.rules.js';
import type { Contradiction } from './contradiction.rules.js';
import { mailContradictions } from './mails.rules.js';
import { numberContradictions } from './numbers.rules.js';
import { orderContradictions } from './order.rules.js';
import { programmeContradictions } from './programme.rules.js';

/** Everything in an offer that does not fit together, in the order of the offer. */
export const contradictions = (content: OfferContent): Contradiction[] => [
  ...content.sessions.flatMap((session, at) =>
    programmeContradictions(session, at).map((one) => inSession(one, session, content)),
  ),
  ...orderContradictions(content),
  ...numberContradictions(content),
  ...admissionContradictions(content),
  ...mailContradictions(content),
];

/** Two groups often share one programme, and its mistakes: said which of them is meant. */
function inSession(
  one: Contradiction,
  { title }: OfferSession,
  { sessions }: OfferContent,
): Contradiction {
  if (sessions.length < 2 || !title) return one;
  const { de, en } = one.message;
  return { ...one, message: { de: `${title.de}: ${de}`, en: `${title.en ?? title.de}: ${en}` } };
}
