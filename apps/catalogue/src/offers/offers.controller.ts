import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { offerPhase } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { page, pageQuery } from '#service-kit/http/pagination.js';
import { idOrSlug } from './offer-content.rules.js';
import { offerSummary, publicOffer } from './view/offer-views.rules.js';
import { ListOffers } from './queries/list-offers.query.js';
import { ShowOffer } from './queries/show-offer.query.js';

const listQuery = z.strictObject({ ...pageQuery, phase: offerPhase.exclude(['draft']).optional() });

/** What anybody may read. */
@ApiTags('offers')
@Controller('api/offers')
export class OffersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    summary: 'Published offers, newest first',
    description: '`phase` lists those in one phase of their life; cancelled ones only that way.',
    access: ['public'],
    response: page(offerSummary),
  })
  listOffers(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    const { phase, ...paging } = query;
    return this.queries.execute(new ListOffers(paging, phase));
  }

  @Get(':idOrSlug')
  @Endpoint({
    summary: 'One published offer, by id or short name',
    description: 'Access data are never part of it. Null means: not known yet.',
    access: ['public'],
    response: publicOffer,
    problems: ['offer.not_found'],
  })
  showOffer(@Param('idOrSlug', { schema: idOrSlug }) which: string) {
    return this.queries.execute(new ShowOffer(which));
  }
}
