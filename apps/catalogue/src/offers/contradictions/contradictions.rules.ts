import type { OfferContent } from '../offer-content.rules.js';
import type { Contradiction } from './contradiction.rules.js';
import { numberContradictions } from './numbers.rules.js';
import { orderContradictions } from './order.rules.js';
import { programmeContradictions } from './programme.rules.js';

/** Everything in an offer that does not fit together, in the order of the offer. */
export const contradictions = (content: OfferContent): Contradiction[] => [
  ...content.sessions.flatMap(programmeContradictions),
  ...orderContradictions(content),
  ...numberContradictions(content),
];
