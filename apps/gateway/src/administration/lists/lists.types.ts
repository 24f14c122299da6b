/** What the pages of lists read of the registration service's answers; see administration.types.ts. */
import type { BulkResult, RegistrationSummary } from '../administration.types.js';

interface Bilingual {
  readonly de: string;
  readonly en: string;
}

export interface Counts {
  readonly total: number;
  readonly standing: Readonly<Record<string, number>>;
  readonly overdue: number;
  readonly placeInQuestion: number;
}
export interface RegistrationCounts {
  readonly all: Counts;
  readonly matching: Counts;
}

export interface SavedView {
  readonly viewId: string;
  readonly version: number;
  readonly name: string;
  readonly shared: boolean;
  readonly mayChange: boolean;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: string;
  readonly columns: readonly string[];
  readonly faults: readonly { readonly field: string; readonly text: Bilingual }[];
  readonly changedBy: string;
}

export interface Selection {
  readonly selectionId: string;
  readonly count: number;
  readonly decidable: number;
  readonly withdrawable: number;
  readonly withPlace: number;
}
export type DeedResults = BulkResult;

export interface ExportColumn {
  readonly key: string;
  readonly head: Bilingual;
  readonly personal: boolean;
}

export interface TrailEntry {
  readonly entryId: string;
  readonly at: string;
  readonly actor: string;
  readonly sentence: Bilingual;
  readonly registration: { readonly registrationId: string; readonly name: string | null } | null;
}

export interface Duplicates {
  readonly items: readonly {
    readonly reasons: readonly ('sameAddress' | 'sameNameAndMunicipality')[];
    readonly bestToKeep: string;
    readonly registrations: readonly RegistrationSummary[];
    readonly differences: readonly {
      readonly field: string;
      readonly head: Bilingual;
      readonly values: readonly Bilingual[];
    }[];
  }[];
  readonly more: number;
}
