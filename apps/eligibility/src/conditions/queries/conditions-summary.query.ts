import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ConditionsSummary } from '#contracts/internal-http.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { summaryOf } from '../conditions-summary.rules.js';
import { currentRules } from '../current-rules.js';

/** Who may take part in an offer, in sentences. An offer without rules has an empty summary. */
export class SummariseConditions extends Query<ConditionsSummary> {
  constructor(readonly offerId: string) {
    super();
  }
}

@QueryHandler(SummariseConditions)
export class SummariseConditionsHandler implements IQueryHandler<SummariseConditions> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ offerId }: SummariseConditions): Promise<ConditionsSummary> {
    return summaryOf((await currentRules(this.unitOfWork.manager, offerId)).rules);
  }
}
