/** Which lock on the offer's places a move of somebody needs. */
import { hasSeat } from '../admission/workflow/procedure.rules.js';
import type { Seat } from '../admission/workflow/step.js';
import type { Team } from '../team/team.entity.js';

/**
 * `shared`: the answer holds until the transaction ends, for joining the waiting list of a full
 * offer; any number may hold it at once. `exclusive`: for giving and freeing places.
 */
export type PlaceLock = 'none' | 'shared' | 'exclusive';

const strength: Readonly<Record<PlaceLock, number>> = { none: 0, shared: 1, exclusive: 2 };

/**
 * Giving, freeing and confirming places needs it exclusively, and so does leaving the waiting list:
 * others may fit then. Joining the list needs certainty that no place becomes free at the same
 * moment, or a place would stay empty beside somebody who waits.
 */
export function lockFor(from: Seat, to: Seat, team: Pick<Team, 'seat'>): PlaceLock {
  if (hasSeat(from) !== hasSeat(to)) return 'exclusive';
  const seatMoves = to.seat !== from.seat || (to.stage === 'seat' && from.stage !== 'seat');
  if (hasSeat(to) && seatMoves) return 'exclusive';
  if (from.seat === 'waiting' && to.seat !== 'waiting') return 'exclusive';
  // Its team needs one seat less.
  if (team.seat === 'waiting' && to.stage === 'ended') return 'exclusive';
  return to.seat === 'waiting' && from.seat !== 'waiting' ? 'shared' : 'none';
}

/** Between the look and the lock it came differently. The unit of work starts over. */
class OvertakenError extends Error {
  /** PostgreSQL's code for "serialization failure: try again". */
  readonly code = '40001';
}

export function assertLocked(held: PlaceLock, needed: PlaceLock): void {
  if (strength[held] < strength[needed]) {
    throw new OvertakenError(`needs the ${needed} lock on the offer's places, has ${held}`);
  }
}
