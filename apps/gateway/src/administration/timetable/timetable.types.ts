/** What the page of the mail plan reads of notification. */
import type { MailKind } from '#contracts/vocabulary.js';
import type { Page, Text } from '../administration.types.js';

export type MailState =
  | 'planned'
  | 'claimed'
  | 'sending'
  | 'sent'
  | 'retry'
  | 'uncertain'
  | 'held'
  | 'failed'
  | 'cancelled'
  | 'skipped';

export interface TimetableEntry {
  readonly mailId: string;
  /** Null: about the offer as a whole. */
  readonly registrationId: string | null;
  /** `organiser`: to the offer's contact, also where it is about a registration. */
  readonly to: 'participant' | 'organiser';
  readonly state: MailState;
  readonly due: string | null;
  readonly sentAt: string | null;
  readonly reason: { readonly code: string; readonly de: string; readonly en: string } | null;
  readonly person: { readonly name: string; readonly municipality: string | null } | null;
}

export interface TimetableMail {
  readonly kind: MailKind;
  /** Of an own mail of the offer. */
  readonly key: string | null;
  readonly name: Text | null;
  /** The rule of the plan in words. */
  readonly why: { readonly de: string; readonly en: string };
  readonly overdue: number;
  /** At the moment that was asked for. */
  readonly then: Readonly<Record<'gone' | 'toCome' | 'asked' | 'lost' | 'leftOut', number>> | null;
  readonly firstDue: string | null;
  readonly lastDue: string | null;
  readonly counts: Partial<Readonly<Record<MailState, number>>>;
  readonly recipients: Page<TimetableEntry>;
  readonly leftOut: Page<TimetableEntry>;
}

/** Notification: what goes to whom when, and who is left out and why. */
export interface Timetable {
  readonly timeZone: string;
  readonly now: string;
  /** Null: now. */
  readonly at: string | null;
  readonly upToDate: boolean;
  /** Moments of the offer itself, whoever registers. */
  readonly schedule: readonly {
    readonly kind: MailKind;
    readonly key: string | null;
    readonly name: Text | null;
    readonly of: string | null;
    readonly due: string;
  }[];
  readonly mails: readonly TimetableMail[];
}
