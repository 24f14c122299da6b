/** What the pages about an offer's text and its changes read of the services' answers. */
import type { EditPreview } from '../mails/mail-plan.types.js';

type Text = { readonly de: string; readonly en: string };

export interface OfferStanding {
  readonly version: number;
  readonly slug: string;
  readonly lifecycle: 'draft' | 'published' | 'postponed' | 'cancelled';
  readonly phase: { readonly phase: string; readonly reason: Text };
  readonly openPoints: readonly { readonly message: Text; readonly blocks: string }[];
  readonly contradictions: readonly { readonly message: Text }[];
  readonly documentedAt: string | null;
}

export interface ImportAnswer {
  /** Of a check of an offer that is there. */
  readonly planned: EditPreview | null;
  readonly result: 'created' | 'updated' | 'unchanged';
  readonly changes: readonly {
    readonly pointer: string;
    readonly before?: unknown;
    readonly after?: unknown;
  }[];
  /** The same in words. */
  readonly told: readonly ToldChange[];
}

interface ToldChange {
  readonly sentence: Text;
  readonly materiality: 'silent' | 'notice' | 'promise';
}

export interface Revision {
  readonly number: number;
  readonly contentDate: string;
  readonly author: string;
  readonly createdAt: string;
  readonly told: readonly ToldChange[];
}

export interface ChangeNotice {
  readonly version: number;
  readonly message: Text;
  readonly messageOutdated: boolean;
  readonly changes: readonly ToldChange[];
  readonly asksConsent: boolean;
  readonly preview: Text;
  readonly settlesAt: string;
  readonly settled: boolean;
}

interface ReachedPerson {
  readonly registrationId: string;
  readonly person: { readonly name: string; readonly municipality: string | null } | null;
  readonly reason: Text | null;
}
interface ReachList {
  readonly total: number;
  readonly items: readonly ReachedPerson[];
}
export interface Reach {
  readonly recipients: ReachList;
  readonly leftOut: ReachList;
}
