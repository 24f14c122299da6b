import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { page } from '#service-kit/http/pagination.js';
import { ShowTrail, trailEntry, trailFilter } from './show-trail.query.js';

/** The record of events of a whole offer. That of one registration comes with it. */
@ApiTags('managed registrations')
@Controller('api/offers/:offerId/registrations')
export class TrailController {
  constructor(private readonly queries: QueryBus) {}

  @Get('trail')
  @Endpoint({
    summary: 'What happened to an offer and its registrations, newest first',
    access: ['viewer', 'approver', 'editor'],
    response: page(trailEntry),
    problems: ['registration.offer_not_found'],
  })
  showTrail(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: trailFilter }) filter: z.infer<typeof trailFilter>,
  ) {
    return this.queries.execute(new ShowTrail(who, offerId, filter));
  }
}
