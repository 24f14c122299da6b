/** What may happen to an offer as a whole, and when. The catalogue has the last word. */
import { textOf } from '../../pages/form/form.rules.js';
import type { OfferStanding } from './offer.types.js';

export const deedNames = [
  'veroeffentlichen',
  'kopie',
  'verschieben',
  'absagen',
  'dokumentieren',
] as const;
/** Last part of the page's address, and id of the form. */
export type Deed = (typeof deedNames)[number];

interface OfferDeed {
  /** Below `/api/offers/{offerId}`. */
  readonly path: string;
  readonly body: (form: unknown) => object;
  readonly shown: (offer: OfferStanding) => boolean;
}

const reasonOf = (form: unknown) => ({
  de: textOf(form, 'grund_de'),
  en: textOf(form, 'grund_en'),
});
const isOver = ({ phase }: OfferStanding): boolean =>
  phase.phase === 'over' || phase.phase === 'documented';

export const offerDeeds: Readonly<Record<Deed, OfferDeed>> = {
  veroeffentlichen: {
    path: 'publication',
    body: () => ({}),
    shown: ({ lifecycle }) => lifecycle === 'draft',
  },
  kopie: {
    path: 'copies',
    body: (form) => ({ slug: textOf(form, 'kurzname') }),
    shown: () => true,
  },
  verschieben: {
    path: 'postponement',
    // Without a word of it the mail says that it is postponed, and no reason.
    body(form) {
      const reason = reasonOf(form);
      return { reason: reason.de || reason.en ? reason : null };
    },
    shown: (offer) => offer.lifecycle === 'published' && !isOver(offer),
  },
  absagen: {
    path: 'cancellation',
    body: (form) => ({ reason: reasonOf(form) }),
    shown: (offer) => ['published', 'postponed'].includes(offer.lifecycle) && !isOver(offer),
  },
  dokumentieren: {
    path: 'documentation',
    body: () => ({}),
    shown: ({ phase }) => phase.phase === 'over',
  },
};
