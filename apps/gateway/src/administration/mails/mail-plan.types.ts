/** What the pages about the mail plan read of the services; only the fields that they show. */
import type {
  AdjustableKind,
  KindSettings,
  MailSettings,
  OwnMail,
} from '#contracts/mail-settings.js';
import type { PlannedChange, Reworded } from '#contracts/planned-change.js';
import type { MailKind } from '#contracts/vocabulary.js';
import type { ManagedOffer } from '../administration.types.js';

export interface Words {
  readonly de: string;
  readonly en: string;
}
/** An own mail with its texts. */
export interface WrittenMail extends OwnMail {
  readonly subject: Words;
  readonly body: Words;
}

export type MailSetName = 'plain' | 'dayBefore' | 'eachSession';

/** As it is written in the offer: what is left out is as the format has it. */
export interface WrittenMails {
  readonly set: MailSetName | null;
  readonly quietMinutes: number;
  readonly kinds: Partial<Record<AdjustableKind, Partial<KindSettings[AdjustableKind]>>>;
  readonly own: readonly WrittenMail[];
  readonly without: readonly string[];
}

/** Catalogue: an offer with what it sends. */
export interface OfferWithMails extends ManagedOffer {
  readonly version: number;
  readonly preWork: readonly { readonly key: string }[];
  readonly mails: WrittenMails;
  readonly mailsInForce: Omit<MailSettings, 'own'> & { readonly own: readonly WrittenMail[] };
}

/** Catalogue: what an edit would make of the offer. */
export interface EditPreview {
  readonly change: PlannedChange;
  readonly reworded: Reworded;
}

interface Touched {
  readonly registrationId: string;
  readonly person: { readonly name: string; readonly municipality: string | null } | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: Words | null;
}
export type Alteration = 'added' | 'dropped' | 'moved' | 'reworded';

/** Notification: what a change would do to the mails that have not left. */
export interface WhatIf {
  readonly timeZone: string;
  readonly registrations: number;
  readonly mails: readonly ({
    readonly kind: MailKind;
    readonly key: string | null;
    readonly name: { readonly de: string; readonly en?: string | undefined } | null;
    readonly unchanged: number;
    readonly settled: number;
    readonly atOnce: number;
    readonly people: Readonly<Record<Alteration, readonly Touched[]>>;
  } & Readonly<Record<Alteration, number>>)[];
}
