/** What the pages read of the registration service's answers about tasks before a session. */
import type { Text } from '../pages/offer/offer.types.js';

export type Progress = 'open' | 'missing' | 'handedIn' | 'late' | 'reopened' | 'done' | 'waived';

export interface TaskSession {
  readonly title: Text | null;
  readonly startsAt: string | null;
}

export interface HandedInFile {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly addedAt: string;
}

interface Task {
  readonly key: string;
  readonly title: Text;
  readonly description: Text | null;
  readonly per: 'municipality' | 'person';
}

export interface MyTask extends Task {
  readonly session: TaskSession | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  readonly progress: Progress;
  readonly door: 'open' | 'tooLate' | 'settled';
  readonly text: string | null;
  readonly textVersion: number;
  readonly files: readonly (HandedInFile & { readonly mine: boolean })[];
  readonly lastChange: { readonly at: string; readonly mine: boolean } | null;
  readonly comments: readonly { readonly text: string; readonly at: string }[];
}

export interface MyPreWork {
  readonly timeZone: string;
  readonly limits: {
    readonly files: number;
    readonly bytes: number;
    readonly extensions: readonly string[];
  };
  readonly tasks: readonly MyTask[];
  readonly moderates: boolean;
}

export interface ProgressRow {
  readonly municipality: string | null;
  readonly person: string | null;
  readonly session: TaskSession | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  readonly progress: Progress;
  readonly handedInAt: string | null;
}

export interface PreWorkProgress {
  readonly timeZone: string;
  readonly tasks: readonly (Task & { readonly rows: readonly ProgressRow[] })[];
}

export interface HandInRow extends ProgressRow {
  readonly holder: string;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly text: string | null;
  readonly files: readonly HandedInFile[];
  readonly staffNote: string | null;
  readonly comments: readonly {
    readonly text: string;
    readonly at: string;
    readonly writtenBy: string;
  }[];
}

export interface OfferPreWork {
  readonly timeZone: string;
  readonly tasks: readonly (Task & {
    readonly counts: Partial<Readonly<Record<Progress, number>>>;
    readonly rows: readonly HandInRow[];
  })[];
}
