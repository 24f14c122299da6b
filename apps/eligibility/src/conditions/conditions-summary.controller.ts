import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { type ConditionsSummary, conditionsSummary } from '#contracts/internal-http.js';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { SummariseConditions } from './queries/conditions-summary.query.js';

/** For the gateway's public page of an offer. */
@ApiExcludeController()
@Controller('internal/offers/:offerId/conditions-summary')
export class ConditionsSummaryController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    summary: 'Who may take part, in sentences',
    access: ['internal'],
    response: conditionsSummary,
  })
  summariseConditions(
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ConditionsSummary> {
    return this.queries.execute(new SummariseConditions(offerId));
  }
}
