import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { offerBriefing } from '#contracts/internal-http.js';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { BriefOffer } from './queries/brief-offer.query.js';

const briefingQuery = z.strictObject({
  access: z.enum(['true', 'false']).default('false'),
});

/** For the other services; the gateway never forwards to it. */
@ApiTags('internal')
@Controller('internal/offers')
export class BriefingController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':offerId/briefing')
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'What mails say about an offer',
    description: '`access=true` adds the access data, for the access mails and the join page only.',
    access: ['internal'],
    response: offerBriefing,
    problems: ['offer.not_found', 'briefing.access_not_allowed'],
  })
  briefOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: briefingQuery }) { access }: z.infer<typeof briefingQuery>,
  ) {
    return this.queries.execute(new BriefOffer(who, offerId, access === 'true'));
  }
}
