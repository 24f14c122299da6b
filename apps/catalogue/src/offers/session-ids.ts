import { newId } from '#service-kit/id.js';
import { Problem } from '#service-kit/problem.js';
import type { OfferDraft, OfferSession } from './offer-content.rules.js';

/**
 * Sessions keep their identity across edits, because calendar entries and access data hang on it.
 * @throws Problem `offer.session_unknown` for an id that this offer never gave
 */
export function withSessionIds(
  sessions: OfferDraft['sessions'],
  present: readonly OfferSession[],
): OfferSession[] {
  const free = new Set(present.map((one) => one.sessionId));
  return sessions.map((session, at) => {
    const { sessionId } = session;
    if (sessionId !== undefined && !free.delete(sessionId)) {
      throw new Problem('offer.session_unknown', {}, { pointer: `/sessions/${at}/sessionId` });
    }
    return { ...session, sessionId: sessionId ?? newId() };
  });
}
