/** What a standing is made of: the words it can say, and the facts it is derived from. */
import type { Temporal } from 'temporal-polyfill';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Bilingual } from '#contracts/messages.js';
import type { Finding, ParticipantRole } from '#contracts/vocabulary.js';
import type { Matter } from '../workflow/guards.rules.js';

export type StandingCode =
  | 'interest'
  | 'interestOpen'
  | 'interestMissed'
  | 'confirmAddress'
  | 'checking'
  | 'awaitingApproval'
  | 'inReview'
  | 'preliminaryTalk'
  | 'preWork'
  | 'selection'
  | 'placeOffered'
  | 'placeHeld'
  | 'waitingList'
  | 'admitted'
  | 'refused'
  | 'declined'
  | 'withdrawn'
  | 'withdrawnByOrganiser'
  | 'cancelled'
  | 'expired'
  | 'handedOver'
  | 'registersOthers';

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
    | 'schedule'
    | 'sessions'
    | 'lifecycle'
    | 'takesRegistrations'
    | 'registrationOpensAt'
    | 'registrationClosesAt'
    | 'capacity'
    | 'admission'
    | 'team'
  >;
  /** Sessions that the person attends; empty: all. */
  readonly sessionIds: readonly string[];
  /** What is open beside the stage. */
  readonly open: readonly Matter[];
  readonly role: ParticipantRole;
  /** From 1; null when not on the waiting list. */
  readonly waitingPosition: number | null;
  /** What is missing for a place, and how the list moves on. */
  readonly waitingReasons: readonly Bilingual[];
  /** Whether a colleague registered the team. */
  readonly inTeam: boolean;
  /** Until when an offered place can be accepted. */
  readonly placeOfferedUntil: string | null;
  /** Until when the present stage has to be passed. */
  readonly stageDueAt: string | null;
  /** Until when an answer about a moved date is asked for. */
  readonly consentBy: string | null;
  /** The agreed preliminary talk. */
  readonly talk: RegistrationState['talk'];
  readonly findings: readonly Finding[];
  /** Words to the participant from who declined or withdrew them. */
  readonly endingReason: string | null;
  readonly now: Temporal.Instant;
}
