import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { type PublicPlaces, publicPlacesView } from './public-places.rules.js';
import { ShowFreePlaces } from './queries/show-free-places.query.js';

/** The places of an offer as everybody may see them. */
@ApiTags('places')
@Controller('api/offers/:offerId/free-places')
export class PublicPlacesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    summary: 'What is free in the groups and dates of an offer among which one chooses',
    description:
      'Sessions without a limit of their own are left out. Nothing is reserved by asking.',
    access: ['public'],
    response: publicPlacesView,
    problems: ['registration.offer_not_found'],
  })
  freePlaces(@Param('offerId', { schema: id }) offerId: string): Promise<PublicPlaces> {
    return this.queries.execute(new ShowFreePlaces(offerId));
  }
}
