import { Body, Controller, Delete, Get, Header, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access.js';
import type { Actor } from '#service-kit/actor.js';
import { Endpoint } from '#service-kit/endpoint.js';
import { IfMatch } from '#service-kit/etag.js';
import { managedOffer, type ManagedOffer } from '../offers/offer-views.rules.js';
import { ShowManagedOffer } from '../offers/queries/show-managed-offer.query.js';
import { accessData } from './access-data.rules.js';
import type { AccessData } from './access-data.rules.js';
import { RevealAccessData } from './commands/reveal-access-data.command.js';
import { SetAccessData } from './commands/set-access-data.command.js';

/**
 * Access data have a door of their own: no list, page or message carries them by accident, and each
 * look at them is recorded. They are set by PUT, so no stored answer of a POST holds them either.
 */
@ApiTags('offers: access data')
@Controller('api/offers/:offerId/access-data')
export class AccessDataController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'Show the access data; recorded in the audit trail',
    access: ['editor'],
    response: accessData,
    problems: ['offer.not_found', 'offer.access_data_not_set'],
  })
  revealAccessData(@CurrentActor() who: Actor, @Param('offerId', { schema: id }) offerId: string) {
    return this.commands.execute(new RevealAccessData(who, offerId));
  }

  @Put()
  @Endpoint({
    summary: 'Set or replace the access data',
    description: 'Needs If-Match with the version of the offer. Stored encrypted.',
    access: ['editor'],
    response: managedOffer,
    problems: [
      'offer.not_found',
      'offer.not_publishable',
      'offer.inconsistent',
      'offer.cancelled',
      'request.stale',
    ],
  })
  async setAccessData(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @IfMatch() version: number,
    @Body({ schema: accessData }) data: AccessData,
  ): Promise<ManagedOffer> {
    await this.commands.execute(new SetAccessData(who, offerId, version, data));
    return this.queries.execute(new ShowManagedOffer(who, offerId));
  }

  @Delete()
  @Endpoint({
    summary: 'Remove the access data',
    description: 'Needs If-Match. Refused while a published offer has a dispatch day.',
    access: ['editor'],
    response: managedOffer,
    problems: ['offer.not_found', 'offer.not_publishable', 'offer.cancelled', 'request.stale'],
  })
  async removeAccessData(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @IfMatch() version: number,
  ): Promise<ManagedOffer> {
    await this.commands.execute(new SetAccessData(who, offerId, version, null));
    return this.queries.execute(new ShowManagedOffer(who, offerId));
  }
}
