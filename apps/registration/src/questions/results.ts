import { Injectable } from '@nestjs/common';
import { Ballots } from './ballots.js';
import type { PreQuestion } from './question.entities.js';
import type { ListPhase } from './question-list.workflow.js';
import { type AskingOffer, QuestionLists } from './question-lists.js';
import { duplicatesOf, votable } from './question.rules.js';
import { type Ranked, ranked, SHOWN_FROM_BALLOTS } from './ranking.rules.js';
import type { VoteResult } from './vote.views.js';
import { Voters } from './voters.js';

export interface ListedQuestion {
  readonly id: string;
  readonly text: string;
  readonly theme: string | null;
  readonly duplicates: readonly PreQuestion[];
}

/** The questions that are voted on, and how the vote stands. */
@Injectable()
export class Results {
  constructor(
    private readonly lists: QuestionLists,
    private readonly ballots: Ballots,
    private readonly voters: Voters,
  ) {}

  /** By theme, in the order of the themes; those without one come last. */
  async listed(offerId: string): Promise<ListedQuestion[]> {
    const themes = await this.lists.themes(offerId);
    const all = await this.lists.questions(offerId);
    const placeOf = ({ themeId }: PreQuestion): number => {
      const at = themes.findIndex(({ id }) => id === themeId);
      return at < 0 ? themes.length : at;
    };
    return votable(all)
      .sort((a, b) => placeOf(a) - placeOf(b))
      .map((question) => ({
        id: question.id,
        text: question.text,
        theme: themes[placeOf(question)]?.title ?? null,
        duplicates: duplicatesOf(all, question.id),
      }));
  }

  /** Null while there are too few ballots, and before the vote. */
  async ranking(offerId: string, phase: ListPhase): Promise<(ListedQuestion & Ranked)[] | null> {
    const ballots = await this.ballots.choices(offerId);
    const isShown =
      phase === 'closed' || (phase === 'voting' && ballots.length >= SHOWN_FROM_BALLOTS);
    return isShown ? ranked(await this.listed(offerId), ballots) : null;
  }

  async of(offer: AskingOffer, phase: ListPhase): Promise<VoteResult> {
    const ranking = await this.ranking(offer.offerId, phase);
    return {
      phase,
      ballots: await this.ballots.count(offer.offerId),
      voters: await this.voters.count(offer),
      shownFrom: SHOWN_FROM_BALLOTS,
      ranking:
        ranking &&
        ranking.map(({ id, duplicates, ...rest }) => ({
          questionId: id,
          duplicates: duplicates.length,
          ...rest,
        })),
    };
  }
}
