import type { Fit } from '../../seats/places.rules.js';
import type { Situation } from './guards.rules.js';

/** What is known of a team's seats at one moment. */
export interface SeatFacts extends Pick<Situation, 'seatsForTeam' | 'confirms' | 'personDecides'> {
  /** Whether and where it would fit, had it no seats yet. */
  readonly fit: Fit;
  readonly wanted: number;
  /** With this one the least number of municipalities is reached. */
  readonly reachesMinimum: boolean;
}
