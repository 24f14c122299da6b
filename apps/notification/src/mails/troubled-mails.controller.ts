import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { ListTroubledMails, troubledMails } from './queries/list-troubled-mails.query.js';

const offerParam = z.object({ offerId: z.uuid() });
const listQuery = z.strictObject(pageQuery);

@Controller('api/offers/:offerId/troubled-mails')
@ApiTags('mails')
export class TroubledMailsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    summary: 'Mails that a person has to look at: refused, given up, uncertain, returned, held',
    access: ['viewer', 'approver', 'editor'],
    response: troubledMails,
    problems: ['offer.not_found', 'request.cursor_invalid'],
  })
  listTroubledMails(
    @CurrentActor() who: Actor,
    @Param({ schema: offerParam }) { offerId }: z.infer<typeof offerParam>,
    @Query({ schema: listQuery }) page: z.infer<typeof listQuery>,
  ): Promise<z.infer<typeof troubledMails>> {
    return this.queries.execute(new ListTroubledMails(who, offerId, page));
  }
}
