/** Whether somebody can go into a session by their personal link now: a pure question. */
import { Temporal } from 'temporal-polyfill';
import type { JoinState } from '#contracts/joining-http.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import {
  type MarkState,
  type Session,
  sessionBegun,
  sessionOver,
} from '../attendance/attendance.rules.js';

export interface JoinFacts {
  readonly offer: OfferState;
  readonly position: Pick<Position, 'stage' | 'seat'>;
  readonly endedBy: RegistrationState['endedBy'];
  /** Registers others and takes no part. */
  readonly isDelegate: boolean;
  /** Sessions that the person attends; empty: all. */
  readonly sessionIds: readonly string[];
}

export interface Join {
  /** Without `noAccessData`, which only the catalogue knows. */
  readonly state: Exclude<JoinState, 'noAccessData'>;
  readonly session: Session | null;
  readonly opensAt: Temporal.Instant | null;
}

/** Events run over: so long after a session's end its way in stays open, unless the next one opens. */
const OVERRUN_MINUTES = 30;

const without = (state: Join['state']): Join => ({ state, session: null, opensAt: null });

export function joinOf(facts: JoinFacts, now: Temporal.Instant): Join {
  const barred = barredBy(facts);
  if (barred) return without(barred);
  const { offer, sessionIds } = facts;
  const own = offer.sessions.filter(
    ({ sessionId }) => sessionIds.length === 0 || sessionIds.includes(sessionId),
  );
  if (own.length === 0) return without('noDate');
  const minutes = offer.joining.opensMinutesBefore;
  const next = own.find((each) => !sessionOver(each, now));
  const opensAt = next && opensFrom(next, minutes);
  if (next && opensAt && reached(opensAt, now)) return { state: 'open', session: next, opensAt };
  const last = own.findLast((each) => sessionOver(each, now) && mayRunOver(each, now));
  if (last) return { state: 'open', session: last, opensAt: opensFrom(last, minutes) };
  if (next && opensAt) return { state: 'early', session: next, opensAt };
  // A later session may still be without a day.
  return without(isDated(facts) ? 'over' : 'noDate');
}

const reached = (instant: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, instant) >= 0;

const mayRunOver = ({ endsAt }: Session, now: Temporal.Instant): boolean =>
  !reached(Temporal.Instant.from(endsAt).add({ minutes: OVERRUN_MINUTES }), now);

function barredBy({ offer, position, endedBy, isDelegate }: JoinFacts): Join['state'] | null {
  if (offer.lifecycle === 'cancelled' || endedBy === 'organiser') return 'cancelled';
  if (position.stage === 'ended') {
    if (endedBy === 'handover') return 'handedOver';
    return endedBy === 'participant' || endedBy === 'staff' ? 'withdrew' : 'ended';
  }
  if (isDelegate || position.seat !== 'confirmed') return 'noPlace';
  return offer.lifecycle === 'postponed' ? 'postponed' : null;
}

function isDated({ offer, sessionIds }: JoinFacts): boolean {
  const meant = offer.schedule.filter(
    ({ sessionId }) => sessionIds.length === 0 || sessionIds.includes(sessionId),
  );
  const known = new Set(offer.sessions.map(({ sessionId }) => sessionId));
  return meant.every(({ sessionId }) => known.has(sessionId));
}

/** So many minutes before the optional part, else before the session. */
export const opensFrom = (
  { preSessionStartsAt, startsAt }: Session,
  minutes: number,
): Temporal.Instant => Temporal.Instant.from(preSessionStartsAt ?? startsAt).subtract({ minutes });

/**
 * What going in counts for. Where there is an optional part, who comes to it has come to that, and an
 * arrival has to be confirmed; otherwise coming a little early is coming.
 */
export const markFor = (session: Session, now: Temporal.Instant): MarkState =>
  session.preSessionStartsAt && !sessionBegun(session, now) ? 'arrived' : 'attended';
