import type { OfferState } from '#contracts/states.js';
import type { Due } from './pre-work.rules.js';

/** The session whose date a task has: as the offer names it, and when it begins. */
export function sessionLabel(due: Due | null, offer: OfferState) {
  if (due === null) return null;
  const { sessionId } = due;
  const planned = offer.schedule.find((one) => one.sessionId === sessionId);
  const fixed = offer.sessions.find((one) => one.sessionId === sessionId);
  return { sessionId, title: planned?.title ?? null, startsAt: fixed?.startsAt ?? null };
}
