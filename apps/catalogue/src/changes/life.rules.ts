/** What may happen to an offer as a whole, from where, and what it does to the text. */
import type { OfferPhase } from '#contracts/vocabulary.js';
import { eventDays } from '../offers/times/event-days.rules.js';
import type { OfferContent } from '../offers/offer-content.rules.js';

export type LifeCommand = 'cancel' | 'postpone' | 'document';

/** Absent: allowed. `repeated`: it is so already, and nothing happens. */
type Refusal =
  | 'repeated'
  | 'offer.not_published'
  | 'offer.cancelled'
  | 'offer.over'
  | 'offer.begun'
  | 'offer.not_over'
  | 'offer.no_date'
  | 'offer.postponed';

type Rules = Readonly<Record<LifeCommand, Partial<Record<OfferPhase, Refusal>>>>;

/**
 * By phase (offer-phase.rules.ts). What has begun can still be cancelled (the second part of two),
 * but not postponed; what is over can only be documented, and only that.
 */
export const lifeRules: Rules = {
  cancel: {
    draft: 'offer.not_published',
    over: 'offer.over',
    documented: 'offer.over',
    cancelled: 'repeated',
  },
  postpone: {
    draft: 'offer.not_published',
    running: 'offer.begun',
    over: 'offer.over',
    documented: 'offer.over',
    postponed: 'repeated',
    cancelled: 'offer.cancelled',
  },
  document: {
    draft: 'offer.not_published',
    announced: 'offer.not_over',
    open: 'offer.not_over',
    full: 'offer.not_over',
    closed: 'offer.not_over',
    running: 'offer.not_over',
    postponed: 'offer.postponed',
    documented: 'repeated',
    cancelled: 'offer.cancelled',
  },
};

/** @returns the code of the refusal; `repeated`: nothing to do; null: allowed */
export function refusal(
  command: LifeCommand,
  phase: OfferPhase,
  content: OfferContent,
): Refusal | null {
  const found = lifeRules[command][phase];
  if (found) return found;
  return command === 'postpone' && eventDays(content) === null ? 'offer.no_date' : null;
}

/**
 * The date is withdrawn without a new one. Times of day stay, because the new day often has the
 * same; days on which access data would go out are gone with the date. The revision before keeps
 * all of it.
 */
export const postponed = (content: OfferContent): OfferContent => ({
  ...content,
  accessDispatch: null,
  sessions: content.sessions.map((session) => ({
    ...session,
    date: { kind: 'unknown' as const },
    accessDispatch: null,
  })),
});

/** A postponed offer takes place again as soon as anything is said of its new date. */
export const datedAgain = (content: OfferContent): boolean => eventDays(content) !== null;
