/** What the pages about preliminary talks read of the registration service. */
import type { Text } from '../administration.types.js';
import type { TalkState, Way } from '../../pages/talk/my-talk.types.js';

export interface Slot {
  readonly slotId: string;
  readonly version: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly way: Way;
  readonly place: string | null;
  readonly owner: string;
  readonly mine: boolean;
  readonly byHand: boolean;
  readonly state: 'free' | 'taken' | 'past';
  readonly team: { readonly teamId: string; readonly municipality: string | null } | null;
}

export interface Appointment {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly way: Way;
  readonly place: string | null;
  readonly owner: string;
  readonly state: 'agreed' | 'held' | 'missed' | 'givenBack' | 'cancelled';
}

export interface TeamTalkSummary {
  readonly teamId: string;
  readonly municipality: string | null;
  readonly people: readonly { readonly registrationId: string; readonly name: string }[];
  readonly state: TalkState;
  readonly due: boolean;
  readonly dueAt: string | null;
  readonly appointment: Appointment | null;
  readonly misses: number;
  readonly heldOn: string | null;
  readonly hasConcern: boolean;
  readonly mayBeHandedOn: boolean;
}

export interface TeamTalks {
  readonly items: readonly TeamTalkSummary[];
  readonly nextCursor: string | null;
  readonly noticeHours: number;
  readonly timeZone: string;
}

export type NoteLevel = 'internal' | 'team' | 'lecturer';

export interface TeamTalk extends TeamTalkSummary {
  readonly timeZone: string;
  readonly appointments: readonly Appointment[];
  readonly concern: {
    readonly text: string | null;
    readonly mayBeHandedOn: boolean;
    readonly consentBy: 'team' | 'staff' | null;
    readonly changedAt: string;
  } | null;
  readonly notes: readonly {
    readonly noteId: string;
    readonly about: 'talk' | 'cancellation' | 'waiver';
    readonly level: NoteLevel;
    readonly text: string;
    readonly author: string;
    readonly writtenAt: string;
  }[];
}

export interface Handover {
  readonly title: Text;
  readonly organiser: string;
  readonly madeAt: string;
  readonly municipalities: readonly {
    readonly municipality: string | null;
    readonly people: number;
    readonly heldOn: string | null;
    readonly concern: string | null;
    readonly notes: readonly string[];
  }[];
}
