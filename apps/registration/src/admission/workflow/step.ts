import type { OfferState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import type { Team } from '../../team/team.entity.js';
import type { Outcome } from './procedure.rules.js';
import type { Registration } from '../registration.entity.js';
import type { Happening } from './happening-names.rules.js';
import type { SeatFacts } from './seat-facts.rules.js';

export type Seat = Pick<Position, 'seat' | 'stage'>;

/** What a command adds to a happening. */
export interface Particulars {
  /** Stored with it, if it happens. */
  readonly changes?: Partial<Registration>;
  /** For the record of events: ids and facts, nothing about the person. */
  readonly details?: Record<string, unknown>;
}
/** One registration on its way, under its locks. */
export interface Step {
  readonly registration: Registration;
  readonly team: Team;
  readonly offer: OfferState;
  /** Absent: it is new. */
  readonly happening?: Happening;
  readonly outcome: Outcome;
  readonly seats: SeatFacts;
  readonly from: Seat;
  readonly more?: Particulars;
}

/** Said under the lock, by what is then known; it may throw what speaks against the happening. */
export type ParticularsFor = (
  registration: Registration,
  offer: OfferState,
  team: Team,
) => Particulars;

/** A happening, or how to tell under the lock which it is; null: none. */
export type What =
  Happening | ((registration: Registration, offer: OfferState) => Happening | null);

export interface Happened {
  readonly registration: Registration;
  /** False: repeated or too late; nothing was changed. */
  readonly happened: boolean;
}
