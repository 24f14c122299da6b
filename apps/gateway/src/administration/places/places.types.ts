/** What the pages about places and teams read of registration's answers. */
import type { EventDate, ParticipantRole, Position } from '#contracts/vocabulary.js';
import type { Bilingual, StandingCode, Text } from '../administration.types.js';

interface People {
  readonly taken: number;
  readonly reserved: number;
  /** The limit that holds; it may lie above the wanted one, because nobody loses a place. */
  readonly limit: number | null;
  readonly wanted: number | null;
  readonly free: number | null;
}

export interface WaitingTeam {
  readonly position: number;
  readonly teamId: string;
  readonly municipality: string | null;
  readonly registrant: string;
  readonly people: number;
  readonly since: string;
  readonly fits: boolean;
  readonly why: readonly Bilingual[];
}

export type NoticeKind =
  | 'minimumNotReached'
  | 'stageOverdue'
  | 'selectionDue'
  | 'placeFree'
  | 'consentMissing'
  | 'sessionGone';
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly raisedAt: string;
  readonly sentence: Bilingual;
}

/** The present places of an offer, in figures and in sentences. */
export interface Capacity {
  readonly people: People;
  readonly municipalities: Omit<People, 'reserved'>;
  readonly minimum: {
    readonly municipalities: number;
    readonly state: 'open' | 'reached' | 'missed' | 'waived';
    readonly ready: number;
    readonly decisionAt: string | null;
  } | null;
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly title: Bilingual;
    readonly people: number;
    readonly limitPeople: number | null;
    readonly cases: number;
    readonly limitCases: number | null;
  }[];
  readonly counts: {
    readonly confirmed: number;
    readonly held: number;
    readonly waiting: number;
    readonly waitingTeams: number;
  };
  readonly waitingList: readonly WaitingTeam[];
  readonly notices: readonly Notice[];
  readonly sentences: readonly Bilingual[];
}

export interface TeamMember {
  readonly registrationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly role: ParticipantRole;
  readonly registrant: boolean;
  readonly position: Position;
  readonly standing: { readonly code: StandingCode };
}

interface Option {
  readonly sessionId: string;
  readonly title: Bilingual;
  readonly date: EventDate;
  readonly fits: boolean;
  readonly why: readonly Bilingual[];
}

/** Sessions of which the team attends one: groups, or dates of the same thing. */
export interface Choice {
  readonly part: string;
  readonly title: Text;
  readonly sessionId: string | null;
  readonly wishedSessionId: string | null;
  readonly open: boolean;
  readonly options: readonly Option[];
}

/** Sessions of which the team attends as many as it likes, and at least one. */
export interface FreeChoice {
  readonly part: string;
  readonly title: Text;
  readonly open: boolean;
  /** `chosen`: it has its places there, or wishes them while it has none yet. */
  readonly options: readonly (Option & { readonly chosen: boolean })[];
}

export interface Team {
  readonly teamId: string;
  readonly municipality: string | null;
  readonly seat: Position['seat'];
  /** People named, and places kept for people not named yet. */
  readonly size: number;
  readonly reserved: number;
  readonly max: number | null;
  readonly mayName: boolean;
  readonly placeOfferedUntil: string | null;
  readonly waitingPosition: number | null;
  readonly waitingOf: number | null;
  readonly waitingReasons: readonly Bilingual[];
  readonly members: readonly TeamMember[];
  readonly choices: readonly Choice[];
  readonly freeChoices: readonly FreeChoice[];
}
