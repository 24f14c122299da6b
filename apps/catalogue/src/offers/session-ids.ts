import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import type { OfferDraft, OfferSession } from './offer-content.rules.js';

type GivenSession = OfferDraft['sessions'][number];

/**
 * Sessions keep their identity across edits, because calendar entries and access data hang on it: by
 * id, or by key for whoever writes offers by hand and knows no ids.
 * @throws Problem `offer.session_unknown` for an id that this offer never gave
 */
export function withSessionIds(
  sessions: readonly GivenSession[],
  present: readonly OfferSession[],
): OfferSession[] {
  const free = new Map(present.map((one) => [one.sessionId, one]));
  const given = sessions.map((session, at) => {
    if (session.sessionId === undefined) return { session, known: undefined };
    const known = free.get(session.sessionId);
    if (!known) {
      throw new Problem('offer.session_unknown', {}, { pointer: `/sessions/${at}/sessionId` });
    }
    free.delete(known.sessionId);
    return { session, known };
  });
  const byKey = new Map([...free.values()].map((one) => [one.key, one]));
  const keys = new Set([...sessions, ...present].flatMap((one) => one.key ?? []));
  return given.map(({ session, known }) => {
    const same = known ?? (session.key === undefined ? undefined : byKey.get(session.key));
    if (same) byKey.delete(same.key);
    const key = session.key ?? same?.key ?? freeKey(keys);
    return { ...session, key, sessionId: same?.sessionId ?? newId() };
  });
}

function freeKey(taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const key = `session${number}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}
