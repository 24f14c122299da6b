/**
 * Which sessions somebody is to attend, what the marks of single sessions come to, and when they may
 * be made. The axis `attendance` of a registration is the summary; the marks are the truth.
 */
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import { chosenOf } from '../seats/places.rules.js';

/**
 * `arrived`: was there before the session began. A technical check is not the event, so this counts
 * for nothing until somebody confirms it.
 */
export type MarkState = 'attended' | 'missed' | 'arrived';
export type Summary = Position['attendance'];

/** Sessions of which all must be attended, or one. */
export interface Expected {
  readonly need: 'all' | 'one';
  readonly sessionIds: readonly string[];
}

export type Session = OfferState['sessions'][number];
type Sessions = Pick<OfferState, 'sessions' | 'schedule' | 'parts'>;

/** Minutes after the end of a session in which people can still record themselves. */
const TOLERANCE_MINUTES = 30;

/**
 * @param chosen by `choiceKey`: the session in which the person has a place. Where nothing has been
 *   chosen, any of the part's sessions will do.
 */
export function expectedOf(
  offer: Sessions,
  chosen: Readonly<Record<string, string>>,
): readonly Expected[] {
  const known = new Set(allIds(offer));
  const inParts = new Set(offer.parts.flatMap((part) => part.sessionIds));
  const parts = offer.parts.map((part): Expected => {
    const sessionIds = part.sessionIds.filter((id) => known.has(id));
    if (part.rule === 'all') return { need: 'all', sessionIds };
    if (part.rule === 'any') {
      const own = chosenOf({ ...part, sessionIds }, chosen);
      return own.length > 0 ? { need: 'all', sessionIds: [...own] } : { need: 'one', sessionIds };
    }
    const own = chosen[part.key];
    return own !== undefined && sessionIds.includes(own)
      ? { need: 'all', sessionIds: [own] }
      : { need: 'one', sessionIds };
  });
  const rest = [...known].filter((id) => !inParts.has(id));
  return [...parts, { need: 'all' as const, sessionIds: rest }].filter(
    ({ sessionIds }) => sessionIds.length > 0,
  );
}

/** Whether marks may come to something else by what changed of an offer. */
export function asksOtherwise(
  before: Sessions & Pick<OfferState, 'attendance'>,
  after: Sessions & Pick<OfferState, 'attendance'>,
): boolean {
  const asked = (offer: typeof before): string =>
    JSON.stringify([
      allIds(offer),
      offer.parts.map(({ key, rule, sessionIds }) => [key, rule, sessionIds]),
      offer.attendance.completion,
    ]);
  return asked(before) !== asked(after);
}

/** Also those whose day is not known yet: a course is not complete without them. */
const allIds = ({ schedule, sessions }: Sessions): string[] => [
  ...new Set([...schedule, ...sessions].map(({ sessionId }) => sessionId)),
];

export const expects = (expected: readonly Expected[], sessionId: string): boolean =>
  expected.some(({ sessionIds }) => sessionIds.includes(sessionId));

/**
 * `attended`: what the offer asks for is fulfilled. `missed`: it can no longer be, whatever else is
 * recorded. Marks of sessions that the person is not to attend count for nothing.
 */
export function summaryOf(
  expected: readonly Expected[],
  completion: OfferState['attendance']['completion'],
  stateOf: (sessionId: string) => MarkState | undefined,
): Summary {
  const groups =
    completion === 'allSessions'
      ? expected
      : [{ need: 'one' as const, sessionIds: expected.flatMap(({ sessionIds }) => sessionIds) }];
  const is =
    (state: MarkState) =>
    (sessionId: string): boolean =>
      stateOf(sessionId) === state;
  const results = groups
    .filter(({ sessionIds }) => sessionIds.length > 0)
    .map(({ need, sessionIds }) => {
      const all = need === 'all';
      if (all ? sessionIds.every(is('attended')) : sessionIds.some(is('attended')))
        return 'attended';
      if (all ? sessionIds.some(is('missed')) : sessionIds.every(is('missed'))) return 'missed';
      return 'unknown';
    });
  if (results.length === 0) return 'unknown';
  if (results.includes('missed')) return 'missed';
  return results.every((result) => result === 'attended') ? 'attended' : 'unknown';
}

const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant);
const reached = (limit: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, limit) >= 0;

export const sessionBegun = ({ startsAt }: Session, now: Temporal.Instant): boolean =>
  reached(at(startsAt), now);
export const sessionOver = ({ endsAt }: Session, now: Temporal.Instant): boolean =>
  reached(at(endsAt), now);

export type Phase = 'ahead' | 'running' | 'over';
export function phaseOf(session: Session, now: Temporal.Instant): Phase {
  if (!sessionBegun(session, now)) return 'ahead';
  return sessionOver(session, now) ? 'over' : 'running';
}

/** Staff may tick those who come early from the beginning of the session's day. */
export function listOpens(session: Session, zone: string): Temporal.Instant {
  const day = at(session.startsAt).toZonedDateTimeISO(zone).startOfDay().toInstant();
  const pre = session.preSessionStartsAt ? at(session.preSessionStartsAt) : day;
  return Temporal.Instant.compare(pre, day) < 0 ? pre : day;
}

/** From when until when people may record themselves: from the technical check until after the end. */
export const checkInFrom = ({ preSessionStartsAt, startsAt }: Session): Temporal.Instant =>
  at(preSessionStartsAt ?? startsAt);
export const checkInUntil = ({ endsAt }: Session): Temporal.Instant =>
  at(endsAt).add({ minutes: TOLERANCE_MINUTES });

export type CheckIn = 'notYet' | 'open' | 'over';
export function checkInOf(session: Session, now: Temporal.Instant): CheckIn {
  if (!reached(checkInFrom(session), now)) return 'notYet';
  return reached(checkInUntil(session), now) ? 'over' : 'open';
}

/** Somebody is there now: before the beginning that is an arrival, and not yet attendance. */
export const presentState = (session: Session, now: Temporal.Instant): MarkState =>
  sessionBegun(session, now) ? 'attended' : 'arrived';

/** When somebody arrived can be told only by who records it while the session lasts. */
export const arrivalAt = (session: Session, now: Temporal.Instant): Temporal.Instant | null =>
  sessionOver(session, now) ? null : now;

/** The last session of those expected has ended, and none of them is without a day. */
export function allOver(
  offer: Pick<OfferState, 'sessions'>,
  expected: readonly Expected[],
  now: Temporal.Instant,
): boolean {
  const ids = new Set(expected.flatMap(({ sessionIds }) => sessionIds));
  const own = offer.sessions.filter(({ sessionId }) => ids.has(sessionId));
  return own.length === ids.size && own.length > 0 && own.every((each) => sessionOver(each, now));
}

/** Of the whole-event list: which sessions a word about the whole event means, once they have begun. */
export function meantByWhole(
  offer: Pick<OfferState, 'sessions'>,
  expected: readonly Expected[],
  now: Temporal.Instant,
): string[] {
  const begun = offer.sessions
    .filter((session) => sessionBegun(session, now))
    .map(({ sessionId }) => sessionId);
  return expected.flatMap(({ need, sessionIds }) => {
    const own = begun.filter((id) => sessionIds.includes(id));
    // One of several: the latest that has begun; the others are not known to have been attended.
    return need === 'all' ? own : own.slice(-1);
  });
}
