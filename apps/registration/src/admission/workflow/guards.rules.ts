/** What the page registration.workflow.ts asks for beside the stage. */
import type { RegistrationState } from '#contracts/states.js';
import type { ParticipantRole, Position, StageKind } from '#contracts/vocabulary.js';

export type EndedBy = NonNullable<RegistrationState['endedBy']>;

/**
 * What may be open beside the stage. `consent`: the date moved, and the person has not said yet
 * whether they still come. `placeInQuestion`: has a place, but a condition is not known to be met
 * any more; the place stays until a person decides. `placeOffered`: a free place is held for the
 * team and waits for its yes.
 */
export type Matter = 'consent' | 'placeInQuestion' | 'placeOffered';

/** Where a registration is, and what of its surroundings the rules ask for. */
export interface Situation {
  readonly position: Position;
  readonly endedBy: EndedBy | null;
  readonly open: readonly Matter[];
  readonly addressConfirmed: boolean;
  /** Has been told that registering is possible now. */
  readonly interestOpened: boolean;
  readonly role: ParticipantRole;
  /** Whether its whole team has seats, or would fit now. */
  readonly seatsForTeam: boolean;
  /** Whether seats become places at the end: there are enough municipalities, or no least number. */
  readonly confirms: boolean;
  /** Stages that its team has passed as a whole. */
  readonly teamPassed: readonly StageKind[];
  /** Something that the conditions do not look at needs a person, e.g. a team beyond the advice. */
  readonly personDecides: boolean;
  /** Has ended, but could go on: the offer still lies ahead and the address is not in use anew. */
  readonly mayReturn: boolean;
  /** The first session has begun. */
  readonly begun: boolean;
}

const only = (de: string, en: string, holds: (situation: Situation) => boolean) => ({
  de,
  en,
  holds,
});
/** What some cells ask for beside the stage. */
export const guards = {
  addressOpen: only(
    'Adresse noch nicht bestätigt',
    'the address is not confirmed yet',
    (s) => !s.addressConfirmed,
  ),
  notOpenedYet: only(
    'noch nicht benachrichtigt',
    'not told of the opening yet',
    (s) => !s.interestOpened,
  ),
  placeFree: only(
    'wartet, und das ganze Team passt hinein',
    'waits, and the whole team fits',
    (s) => s.position.seat === 'waiting' && s.seatsForTeam,
  ),
  placeOffered: only('ein Platz ist angeboten', 'a place is offered', (s) =>
    s.open.includes('placeOffered'),
  ),
  seatHeld: only('ein Platz ist reserviert', 'a seat is held', (s) => s.position.seat === 'held'),
  placeMayBeConfirmed: only(
    'ein Platz ist reserviert, nicht angeboten, und es sind genug Kommunen',
    'a seat is held and not offered, and there are enough municipalities',
    (s) => s.position.seat === 'held' && !s.open.includes('placeOffered') && s.confirms,
  ),
  consentOpen: only('die Frage ist offen', 'the question is open', (s) =>
    s.open.includes('consent'),
  ),
  placeInQuestion: only('der Platz steht in Frage', 'the place is in question', (s) =>
    s.open.includes('placeInQuestion'),
  ),
  begun: only('die Veranstaltung hat begonnen', 'the event has begun', (s) => s.begun),
  refusedByConditions: only(
    'an den Voraussetzungen gescheitert',
    'the conditions refused it',
    (s) => s.endedBy === 'eligibility',
  ),
  mayReturn: only(
    'an den Voraussetzungen gescheitert, und es ist noch Zeit',
    'the conditions refused it, and there is still time',
    (s) => s.endedBy === 'eligibility' && s.mayReturn,
  ),
} as const;
export type Guard = keyof typeof guards;
