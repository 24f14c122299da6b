/** Who has to be called, and when the organiser is warned. */
import { Temporal } from 'temporal-polyfill';
import type { AccessStanding } from '#contracts/assurance-http.js';
import type { OfferState } from '#contracts/states.js';

/** Not proven: somebody should see to it. What is still to come is in order. */
const UNPROVEN: ReadonlySet<AccessStanding> = new Set<AccessStanding>([
  'notYetSent',
  'bounced',
  'refused',
  'uncertain',
  'failed',
  'noMail',
]);
export const isUnproven = (standing: AccessStanding): boolean => UNPROVEN.has(standing);

/** Hours before a session at which the organiser is warned, if anybody may lack the access. */
export const WARNING_HOURS = [24, 2] as const;

export interface DueWarning {
  readonly sessionId: string;
  readonly startsAt: string;
  /** Which of the warnings; those that were missed are over with this one. */
  readonly marks: readonly number[];
  /** Until the session begins, rounded up: what the warning says. */
  readonly hours: number;
}

/** Warnings whose time has come, of sessions that have not begun. */
export const dueWarnings = (
  { sessions }: Pick<OfferState, 'sessions'>,
  now: Temporal.Instant,
): DueWarning[] =>
  sessions.flatMap(({ sessionId, startsAt, preSessionStartsAt }) => {
    const begins = Temporal.Instant.from(preSessionStartsAt ?? startsAt);
    const left = now.until(begins).total('hours');
    const marks = WARNING_HOURS.filter((hours) => left <= hours);
    if (left <= 0 || marks.length === 0) return [];
    return [{ sessionId, startsAt: begins.toString(), marks, hours: Math.ceil(left) }];
  });

/** The next sessions that somebody is still to attend, in order of time. */
export const ahead = (
  { sessions }: Pick<OfferState, 'sessions'>,
  now: Temporal.Instant,
): OfferState['sessions'] =>
  sessions.filter(({ endsAt }) => Temporal.Instant.compare(now, Temporal.Instant.from(endsAt)) < 0);
