/** What a standing is made of: the words it can say, and the facts it is derived from. */
import type { Temporal } from 'temporal-polyfill';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Finding } from '#contracts/vocabulary.js';
import type { Matter } from './guards.rules.js';

export type StandingCode =
  | 'interest'
  | 'interestOpen'
  | 'interestMissed'
  | 'confirmAddress'
  | 'checking'
  | 'awaitingApproval'
  | 'inReview'
  | 'waitingList'
  | 'admitted'
  | 'refused'
  | 'declined'
  | 'withdrawn'
  | 'withdrawnByOrganiser'
  | 'cancelled'
  | 'expired';

export interface StandingFacts extends Pick<
  RegistrationState,
  'position' | 'milestones' | 'endedBy' | 'openSteps'
> {
  /** Until when the address can be confirmed. */
  readonly confirmBy: string;
  readonly offer: Pick<
    OfferState,
    | 'timeZone'
    | 'questionsCloseAt'
    | 'accessDispatch'
    | 'sessions'
    | 'lifecycle'
    | 'takesRegistrations'
    | 'registrationOpensAt'
    | 'registrationClosesAt'
  >;
  /** What is open beside the stage. */
  readonly open: readonly Matter[];
  /** From 1; null when not on the waiting list. */
  readonly waitingPosition: number | null;
  readonly findings: readonly Finding[];
  /** Words to the participant from who declined or withdrew them. */
  readonly endingReason: string | null;
  readonly now: Temporal.Instant;
}
