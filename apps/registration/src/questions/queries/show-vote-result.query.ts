import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { QuestionLists } from '../question-lists.js';
import { Results } from '../results.js';
import type { VoteResult } from '../vote.views.js';

/** How the vote stands, for staff. */
export class ShowVoteResult extends Query<VoteResult> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowVoteResult)
export class ShowVoteResultHandler implements IQueryHandler<ShowVoteResult> {
  constructor(
    private readonly lists: QuestionLists,
    private readonly results: Results,
  ) {}

  async execute({ who, offerId }: ShowVoteResult): Promise<VoteResult> {
    const offer = await this.lists.ofStaff(offerId, who);
    const { phase } = await this.lists.read(offerId);
    return this.results.of(offer, phase);
  }
}
