/** What the pages read of `/api/my/questions` and `/api/my/vote`. */

export type ListPhase = 'collecting' | 'frozen' | 'voting' | 'closed';

export interface MyQuestion {
  readonly questionId: string;
  readonly version: number;
  readonly text: string;
  readonly state: 'listed' | 'merged' | 'hidden';
  readonly mergedInto: string | null;
  readonly hiddenReason: string | null;
  readonly mayChange: boolean;
  readonly mayWithdraw: boolean;
}

export interface MyQuestions {
  readonly phase: ListPhase;
  readonly closesAt: string | null;
  readonly mayAsk: boolean;
  readonly obstacle:
    | 'ended'
    | 'notRegistered'
    | 'addressUnconfirmed'
    | 'frozen'
    | 'deadlinePassed'
    | 'tooMany'
    | null;
  readonly left: number;
  readonly maxLength: number;
  readonly questions: readonly MyQuestion[];
}

export interface VoteResult {
  readonly phase: ListPhase;
  readonly ballots: number;
  readonly voters: number;
  readonly shownFrom: number;
  readonly ranking:
    | readonly {
        readonly questionId: string;
        readonly text: string;
        readonly theme: string | null;
        readonly votes: number;
        readonly rank: number;
        readonly tied: boolean;
        readonly duplicates: number;
      }[]
    | null;
}

export interface MyVote {
  readonly phase: ListPhase;
  readonly votePer: 'person' | 'municipality';
  readonly choices: number;
  readonly mayVote: boolean;
  readonly obstacle: 'notOpen' | 'noPlace' | 'alreadyVoted' | 'municipalityVoted' | null;
  readonly questions: readonly {
    readonly questionId: string;
    readonly text: string;
    readonly theme: string | null;
  }[];
  readonly result: VoteResult | null;
}
