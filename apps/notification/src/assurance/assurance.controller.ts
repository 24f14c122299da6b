import { Controller, Get, Header, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { accessStandings, type AccessStandings } from '#contracts/assurance-http.js';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ShowAccessStandings } from './access-standings.query.js';

/** For registration, which knows who has a place and how to reach them. */
@ApiExcludeController()
@Controller('internal/offers')
export class AssuranceController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':offerId/access-standings')
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'Whether access mails are proven accepted, by registration',
    access: ['internal'],
    response: accessStandings,
  })
  showAccessStandings(@Param('offerId', { schema: id }) offerId: string): Promise<AccessStandings> {
    return this.queries.execute(new ShowAccessStandings(offerId));
  }
}
