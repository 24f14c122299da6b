/** What the page reads of registration's `GET /api/my/talk`. */
import type { Text } from '../offer/offer.types.js';

export type Way = 'phone' | 'online' | 'onsite';
export type TalkState =
  'notDue' | 'toChoose' | 'agreed' | 'staffDecides' | 'held' | 'waived' | 'ended';

interface Time {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly way: Way;
  readonly owner: string;
}

export interface MyTalk {
  readonly offer: { readonly slug: string; readonly title: Text; readonly timeZone: string };
  readonly state: TalkState;
  readonly dueAt: string | null;
  readonly noticeHours: number;
  readonly appointment:
    | (Time & {
        readonly place: string | null;
        readonly mayChange: boolean;
        readonly changeUntil: string;
      })
    | null;
  readonly mayChoose: boolean;
  readonly choices: readonly (Time & { readonly slotId: string })[];
  readonly heldOn: string | null;
  readonly concern: {
    readonly text: string | null;
    readonly mayBeHandedOn: boolean;
    readonly consentBy: 'team' | 'staff' | null;
  } | null;
  readonly concernMayChange: boolean;
  readonly notes: readonly {
    readonly about: 'talk' | 'cancellation' | 'waiver';
    readonly level: 'internal' | 'team' | 'lecturer';
    readonly text: string;
    readonly writtenAt: string;
  }[];
  readonly hasCalendar: boolean;
}
