import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { decisionView, ownDecisionView } from './decision.views.js';
import { ShowDecision, ShowOwnDecision } from './queries/show-decision.query.js';

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
    return this.queries.execute(new ShowDecision(who, { registrationId }));
  }

  @Get('mine')
  @Endpoint({
    summary: 'What the decision says to the participant it is about',
    description: 'Findings with message, remedy and contact; nothing of others and no expressions.',
    access: ['participant'],
    response: ownDecisionView,
    problems: ['decision.not_found'],
  })
  showOwnDecision(@CurrentActor() who: Actor) {
    return this.queries.execute(new ShowOwnDecision(who));
  }

  @Get(':decisionId')
  @Endpoint({
    summary: 'One decision, also when a later one has replaced it',
    description: 'For audits: decisions never change, so each shows what was known and ruled then.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: decisionView,
    problems: ['decision.not_found'],
  })
  showOneDecision(
    @CurrentActor() who: Actor,
    @Param('decisionId', { schema: id }) decisionId: string,
  ) {
    return this.queries.execute(new ShowDecision(who, { decisionId }));
  }
}
