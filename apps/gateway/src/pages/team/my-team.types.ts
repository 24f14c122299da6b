/** What the pages read of `GET /api/my/team`. Declared here and not imported, as in offer.types.ts. */
import type { EventDate, ParticipantRole, Position } from '#contracts/vocabulary.js';
import type { Both, Text } from '../offer/offer.types.js';

export interface TeamMember {
  readonly registrationId: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Null: for who registered the team only. */
  readonly email: string | null;
  readonly role: ParticipantRole;
  readonly registrant: boolean;
  readonly me: boolean;
  readonly position: Pick<Position, 'stage'>;
  readonly standing: { readonly code: string; readonly headline: Both };
}

export interface TeamChoice {
  readonly part: string;
  readonly title: Text;
  /** Where they have their places. */
  readonly sessionId: string | null;
  /** Null: any of them. */
  readonly wishedSessionId: string | null;
  readonly options: readonly {
    readonly sessionId: string;
    readonly title: Both;
    readonly date: EventDate;
    readonly fits: boolean;
    readonly why: readonly Both[];
  }[];
  readonly open: boolean;
}

/** Sessions of which the team attends as many as it likes, and at least one. */
export interface FreeChoice {
  readonly part: string;
  readonly title: Both;
  readonly options: readonly (TeamChoice['options'][number] & { readonly chosen: boolean })[];
  readonly open: boolean;
}

export interface MyTeam {
  readonly seat: string;
  readonly municipality: string | null;
  readonly size: number;
  /** Places kept for people who are not named yet. */
  readonly reserved: number;
  readonly max: number | null;
  readonly mayName: boolean;
  readonly mayChange: boolean;
  readonly placeOfferedUntil: string | null;
  readonly waitingPosition: number | null;
  readonly waitingOf: number | null;
  readonly waitingReasons: readonly Both[];
  readonly members: readonly TeamMember[];
  readonly choices: readonly TeamChoice[];
  readonly freeChoices: readonly FreeChoice[];
}
