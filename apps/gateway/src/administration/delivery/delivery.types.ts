/** What the page about mail routes and held addresses reads of notification's answers. */
import type { Text } from '../administration.types.js';

export type RouteState = 'working' | 'paused' | 'trying' | 'held';
export type AddressGap = 'changed' | 'erased' | 'notShown' | 'notAvailable';

export interface MailRoute {
  readonly name: string;
  readonly server: string;
  readonly from: string;
  readonly perMinute: number | null;
  readonly connections: number;
  /** Null: of all agencies. */
  readonly agencies: readonly string[] | null;
  readonly classes: readonly ('urgent' | 'bulk')[];
  readonly signed: boolean;
  readonly returnPaths: boolean;
  readonly state: RouteState;
  readonly reason: string | null;
  readonly heldSince: string | null;
  readonly pausedUntil: string | null;
  readonly inHand: number;
  readonly waiting: number;
  readonly offers: readonly {
    readonly offerId: string;
    readonly title: Text;
    readonly mails: number;
    readonly oldestDueAt: string;
  }[];
  readonly answers: readonly {
    readonly at: string;
    readonly accepted: boolean;
    readonly words: string;
  }[];
}

export interface HeldAddress {
  readonly suppressionId: string;
  readonly mailId: string;
  readonly offerId: string;
  readonly to: 'participant' | 'organiser';
  readonly registrationId: string | null;
  readonly person: { readonly name: string; readonly municipality: string | null } | null;
  readonly address: string | null;
  readonly addressGap: AddressGap | null;
  readonly status: string | null;
  readonly words: string | null;
  readonly since: string;
  readonly held: number;
  readonly offers: readonly {
    readonly offerId: string;
    readonly title: Text | null;
    readonly held: number;
  }[];
}
