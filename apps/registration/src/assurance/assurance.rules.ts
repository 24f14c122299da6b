/** Who has to be called. */
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

/** Of the mail that a session depends on. */
interface Standing {
  readonly sessionIds: readonly string[] | null;
  readonly standing: AccessStanding;
}

/** By the mail that carries the session, else by one that carries whatever there is. */
export const standingFor = <S extends Standing>(
  standings: readonly S[],
  sessionId: string,
): S | undefined =>
  standings.find(({ sessionIds }) => sessionIds?.includes(sessionId)) ??
  standings.find(({ sessionIds }) => sessionIds === null);

/**
 * Of the sessions that somebody still attends, in order of time, the one to call about: the first
 * whose access is not proven, else the next one.
 */
export const decisiveOf = <J extends { readonly standing: Pick<Standing, 'standing'> }>(
  ahead: readonly J[],
): J | undefined => ahead.find(({ standing }) => isUnproven(standing.standing)) ?? ahead[0];

/**
 * A call settles what was open when it was made: the access of a later part, or a replacement, that
 * became due since and did not arrive is another matter.
 */
export const callCounts = (
  calledAt: string,
  { standing, dueAt }: { standing: AccessStanding; dueAt: string | null },
): boolean =>
  standing === 'noMail' ||
  dueAt === null ||
  Temporal.Instant.compare(Temporal.Instant.from(calledAt), Temporal.Instant.from(dueAt)) >= 0;

/** The next sessions that somebody is still to attend, in order of time. */
export const ahead = (
  { sessions }: Pick<OfferState, 'sessions'>,
  now: Temporal.Instant,
): OfferState['sessions'] =>
  sessions.filter(({ endsAt }) => Temporal.Instant.compare(now, Temporal.Instant.from(endsAt)) < 0);
