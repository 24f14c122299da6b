import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access.js';
import type { Actor } from '#service-kit/actor.js';
import { Endpoint } from '#service-kit/endpoint.js';
import { decisionView } from './decision.views.js';
import { ShowDecision } from './queries/show-decision.query.js';

const decisionQuery = z.strictObject({ registrationId: id });

@ApiTags('decisions')
@Controller('api/decisions')
export class DecisionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    summary: 'The eligibility decision on a registration, with reasons',
    description:
      'Per condition: the outcome, the comparisons with their values, what was not known, and the ' +
      'agreement or membership that counted. Decisions never change; a new assessment replaces them.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: decisionView,
    problems: ['decision.not_found'],
  })
  showDecision(
    @CurrentActor() who: Actor,
    @Query({ schema: decisionQuery }) { registrationId }: z.infer<typeof decisionQuery>,
  ) {
    return this.queries.execute(new ShowDecision(who, registrationId));
  }
}
