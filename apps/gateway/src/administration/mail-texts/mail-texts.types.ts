/** What notification answers about texts of mails, as far as the pages use it. */
import type { MailKind } from '#contracts/vocabulary.js';

export type TextPart = 'subject' | 'heading' | 'body' | 'why';
export type MailText = Readonly<Record<TextPart, { readonly de: string; readonly en: string }>>;

export type Scope = 'agency' | 'offer';
export interface SavedVersion {
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly note: string;
  readonly backToDefault: boolean;
  readonly restores: number | null;
  readonly failure: { readonly at: string; readonly why: string } | null;
}

export interface InForce {
  readonly from: 'default' | Scope;
  readonly version: number | null;
}

export interface TextList {
  readonly agencyId: string;
  readonly items: readonly {
    readonly kind: MailKind;
    readonly inForce: InForce;
    readonly newest: SavedVersion | null;
  }[];
}

export interface TextState {
  readonly agencyId: string;
  readonly kind: MailKind;
  readonly version: number;
  readonly inForce: InForce & { readonly text: MailText };
  readonly versions: readonly SavedVersion[];
}

export interface TextFault {
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly de: string;
  readonly en: string;
}

export interface Variables {
  readonly variables: readonly {
    readonly path: string;
    readonly required: boolean;
    readonly de: string;
    readonly en: string;
  }[];
}

export interface Preview {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly bytes: number;
}

export interface BrandingSettings {
  readonly salutation: 'formal' | 'informal';
  readonly colours: {
    readonly button: string;
    readonly buttonText: string;
    readonly link: string;
  };
  readonly logoAlt: { readonly de: string; readonly en: string } | null;
  readonly imprint: string;
  readonly contact: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
}

export interface Branding {
  readonly agencyId: string;
  readonly version: number;
  readonly settings: BrandingSettings;
  readonly logo: {
    readonly width: number;
    readonly height: number;
    /** From when more was accepted. */
    readonly tooLarge: boolean;
  } | null;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
}
