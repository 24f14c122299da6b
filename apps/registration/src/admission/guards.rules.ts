/** What the page registration.workflow.ts asks for beside the stage. */
import type { RegistrationState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';

export type EndedBy = NonNullable<RegistrationState['endedBy']>;

/**
 * What may be open beside the stage. `consent`: the date moved, and the person has not said yet
 * whether they still come. `placeInQuestion`: has a place, but a condition is not known to be met
 * any more; the place stays until a person decides.
 */
export type Matter = 'consent' | 'placeInQuestion';

/** Where a registration is, and what of its surroundings the rules ask for. */
export interface Situation {
  readonly position: Position;
  readonly endedBy: EndedBy | null;
  readonly open: readonly Matter[];
  readonly addressConfirmed: boolean;
  /** Has been told that registering is possible now. */
  readonly interestOpened: boolean;
  /** Whether its whole unit of admission would fit now. Today the unit is one person. */
  readonly placeFree: boolean;
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
  placeFree: only('ein Platz ist frei', 'a place is free', (s) => s.placeFree),
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
