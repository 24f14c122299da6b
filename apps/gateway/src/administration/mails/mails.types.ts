/** What the pages about delivery read of notification's answers. */
import type { MailKind } from '#contracts/vocabulary.js';
import type { Bilingual, Text } from '../administration.types.js';
import type { MailState } from '../timetable/timetable.types.js';

interface Person {
  readonly name: string;
  readonly municipality: string | null;
}

interface Mail {
  readonly mailId: string;
  readonly offerId: string;
  readonly registrationId: string | null;
  readonly kind: MailKind;
  /** Of an own mail of the offer. */
  readonly name: Text | null;
  readonly to: 'participant' | 'organiser';
  readonly state: MailState;
  readonly due: string | null;
  readonly sentAt: string | null;
  readonly attempts: number;
  readonly reason: (Bilingual & { readonly code: string }) | null;
  readonly smtpResponse: string | null;
  readonly route: string | null;
  readonly bounce: { readonly at: string; readonly kind: 'hard' | 'soft' } | null;
  readonly person: Person | null;
  /** Missing where notification does not tell it. */
  readonly templateVersion?: string | null;
}

export interface TroubledMail extends Mail {
  readonly cause: string | null;
  readonly detail: string | null;
}

export interface MailLife extends Mail {
  readonly why: Bilingual;
  readonly suppressionId: string | null;
  readonly may: readonly ('retry' | 'resend')[];
  readonly events: readonly {
    readonly at: string;
    readonly what: string;
    readonly detail: Readonly<Record<string, unknown>>;
  }[];
}

export interface MailSnapshots {
  readonly snapshots: readonly {
    readonly messageId: string;
    readonly takenAt: string;
    readonly to: string;
    readonly from: string;
    readonly replyTo: string | null;
    readonly subject: string;
    readonly text: string;
    readonly attachments: readonly string[];
  }[];
}
