import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { localeOf } from '#service-kit/http/problem.filter.js';
import { type DryRunInput, dryRunInput, dryRunView } from './dry-run.views.js';
import { DryRun } from './queries/dry-run.query.js';

@ApiTags('conditions')
@Controller('api/offers/:offerId/conditions')
export class DryRunController {
  constructor(private readonly queries: QueryBus) {}

  @Post('dry-run')
  @Endpoint({
    summary: 'Try rules on made-up people and on present registrations',
    description:
      'Nothing is stored. `ruleSet` is checked as if it were saved. `people` are as in ' +
      '`examples/offers/<slug>.people.yaml`. Of registrations one answer looks at 2,000 at most; ' +
      '`nextCursor` goes on from there, and counts add up.',
    access: ['approver', 'editor'],
    response: dryRunView,
    problems: [
      'conditions.offer_not_found',
      'conditions.invalid',
      'dry_run.reference_unknown',
      'request.cursor_invalid',
    ],
  })
  tryConditions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Headers('accept-language') language: string | undefined,
    @Body({ schema: dryRunInput }) input: DryRunInput,
  ) {
    const locale = localeOf({ headers: { 'accept-language': language } });
    return this.queries.execute(new DryRun(who, offerId, input, locale));
  }
}
