/** An offer as somebody sees it who attends some of its sessions: group I, one of three dates. */
import type { OfferBriefing } from '#contracts/internal-http.js';

/** @param sessionIds those that the person attends; empty: all */
export function withSessions(
  briefing: OfferBriefing,
  sessionIds: readonly string[],
): OfferBriefing {
  if (sessionIds.length === 0) return briefing;
  const isMeant = (sessionId: string): boolean => sessionIds.includes(sessionId);
  const some = <T extends { sessionId: string }>(list: readonly T[]): T[] =>
    list.filter(({ sessionId }) => isMeant(sessionId));
  const { access, parts } = briefing;
  return {
    ...briefing,
    sessions: some(briefing.sessions),
    schedule: some(briefing.schedule),
    // A part of which one session is left has been chosen: "exactly one of these" is said no more.
    parts: parts
      .map((part) => ({ ...part, sessionIds: part.sessionIds.filter(isMeant) }))
      .filter(({ sessionIds }) => sessionIds.length > 1),
    access: access && { ...access, sessions: some(access.sessions) },
  };
}
