/** What the staff pages read of `/api/offers/:offerId/questions`. */
import type { ListPhase, VoteResult } from '../../pages/questions/my-questions.types.js';

export type ListStep = 'freeze' | 'unfreeze' | 'openVote' | 'closeVote';

export interface ManagedQuestion {
  readonly questionId: string;
  readonly version: number;
  readonly text: string;
  readonly channel: 'form' | 'staff';
  readonly askedAt: string;
  readonly author: {
    readonly registrationId: string | null;
    readonly name: string;
    readonly municipality: string | null;
    readonly ended: boolean;
  } | null;
  readonly themeId: string | null;
  readonly mergedInto: string | null;
  readonly hiddenReason: string | null;
}

export interface ManagedQuestions {
  readonly phase: ListPhase;
  readonly steps: readonly ListStep[];
  readonly closesAt: string | null;
  readonly votePer: 'person' | 'municipality';
  readonly choices: number;
  readonly resultShown: boolean;
  readonly voters: number;
  readonly ballots: number;
  readonly themes: readonly { readonly themeId: string; readonly title: string }[];
  readonly questions: readonly ManagedQuestion[];
}

export type { VoteResult };
