import { Body, Controller, Delete, Get, Header, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { managedOffer, type ManagedOffer } from '../offers/view/offer-views.rules.js';
import { editPreview } from '../offers/queries/preview-edit.query.js';
import { ShowManagedOffer } from '../offers/queries/show-managed-offer.query.js';
import { accessData, accessDataEdit, type AccessDataEdit } from './access-data.rules.js';
import { RevealAccessData } from './commands/reveal-access-data.command.js';
import { PreviewAccessData } from './queries/preview-access-data.query.js';
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
    description:
      'Needs If-Match with the version of the offer. Stored encrypted. `accessDispatch`, if given, ' +
      'sets the day on which they leave in the same step, `sessionDispatch` the days of single ' +
      'sessions (null: as the offer).',
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
    @Body({ schema: accessDataEdit }) edit: AccessDataEdit,
  ): Promise<ManagedOffer> {
    const { accessDispatch, sessionDispatch, ...data } = edit;
    const days = { accessDispatch, sessionDispatch };
    await this.commands.execute(new SetAccessData(who, offerId, version, data, days));
    return this.queries.execute(new ShowManagedOffer(who, offerId));
  }

  @Post('preview')
  @Endpoint({
    summary: 'Whom other access data would concern, for the mail plan; nothing is saved',
    description:
      'Body as for PUT. `change` and `reworded` go to `POST /api/offers/{offerId}/timetable/what-if`, ' +
      'which says who would get a replacement, marked as such. The answer holds no access data.',
    access: ['editor'],
    response: editPreview,
    problems: ['offer.not_found', 'offer.inconsistent'],
  })
  previewAccessData(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: accessDataEdit }) edit: AccessDataEdit,
  ) {
    return this.queries.execute(new PreviewAccessData(who, offerId, edit));
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
