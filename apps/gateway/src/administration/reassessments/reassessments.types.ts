/** What the pages of reassessments read of the eligibility service's answers. */
import type { EligibilityOutcome, Finding } from '#contracts/vocabulary.js';

type Text = { readonly de: string; readonly en: string };

export type ReassessmentState =
  | 'waiting'
  | 'assessing'
  | 'open'
  | 'applying'
  | 'applied'
  | 'unchanged'
  | 'dismissed'
  | 'superseded';

export interface Reassessment {
  readonly reassessmentId: string;
  readonly offerId: string;
  readonly state: ReassessmentState;
  readonly causes: readonly {
    readonly text: Text;
    readonly by: string | null;
    readonly at: string;
  }[];
  readonly moreCauses: number;
  readonly begunAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly reason: string | null;
  readonly assessed: number;
  readonly progress: number;
  readonly counts: {
    readonly items: number;
    readonly better: number;
    readonly worse: number;
    readonly same: number;
    readonly applied: number;
    readonly stale: number;
  };
}

interface DecisionInShort {
  readonly outcome: EligibilityOutcome;
  readonly findings: readonly Finding[];
}
export interface ReassessmentItem {
  readonly itemId: string;
  readonly registrationId: string;
  readonly state: 'proposed' | 'chosen' | 'applied' | 'stale';
  readonly before: DecisionInShort;
  readonly after: DecisionInShort;
}
