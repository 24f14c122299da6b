import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { RecordPerson, RemovePerson } from './commands/record-person.command.js';
import { partnerInput, type PartnerInput } from './people.rules.js';
import { ShowHistory } from './queries/history.query.js';
import {
  partnersQuery,
  type PartnersQuery,
  ListPartners,
  ShowPartner,
} from './queries/people.query.js';
import { historyView, partnerView } from './register.views.js';
import { onDayQuery, type OnDayQuery } from './validity-filter.js';

/** Partners outside every municipality, for whom one vouches. Personal data: staff only. */
@ApiTags('register')
@Controller('api/municipalities/partners')
export class PartnersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Partners for whom a municipality vouches',
    description: 'With `on` only those of that day.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(partnerView),
  })
  listPartners(@Query({ schema: partnersQuery }) query: PartnersQuery) {
    return this.queries.execute(new ListPartners(query));
  }

  @Get(':partnerId')
  @Endpoint({
    summary: 'One partner',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: partnerView,
    problems: ['partner.not_found'],
  })
  showPartner(
    @Param('partnerId', { schema: id }) partnerId: string,
    @Query({ schema: onDayQuery }) { on }: OnDayQuery,
  ) {
    return this.queries.execute(new ShowPartner(partnerId, on));
  }

  @Get(':partnerId/history')
  @Endpoint({
    summary: 'Who recorded what of a partner, and when',
    description: 'Without names and addresses, and therefore also of somebody who was removed.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: historyView,
    problems: ['register.no_history'],
  })
  showPartnerHistory(@Param('partnerId', { schema: id }) partnerId: string) {
    return this.queries.execute(new ShowHistory('partner', partnerId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter a partner and the municipality that vouches',
    access: ['editor'],
    response: partnerView,
    status: 201,
    idempotency: 'transaction',
    problems: ['register.municipality_unknown', 'register.key_taken'],
  })
  async createPartner(@Body({ schema: partnerInput }) input: PartnerInput) {
    const { entry } = await this.commands.execute(new RecordPerson('partner', null, input));
    return this.queries.execute(new ShowPartner(entry.partnerId));
  }

  @Put(':partnerId')
  @Endpoint({
    summary: 'Correct the entry of a partner, e.g. give it an end',
    description: 'Replaces the whole entry; needs If-Match.',
    access: ['editor'],
    response: partnerView,
    problems: ['partner.not_found', 'register.municipality_unknown', 'request.stale'],
  })
  async editPartner(
    @Param('partnerId', { schema: id }) partnerId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: partnerInput }) input: PartnerInput,
  ) {
    await this.commands.execute(new RecordPerson('partner', { id: partnerId, ifMatch }, input));
    return this.queries.execute(new ShowPartner(partnerId));
  }

  @Delete(':partnerId')
  @Endpoint({
    summary: 'Erase a partner',
    description: 'Needs If-Match. What remains in the history names nobody.',
    access: ['editor'],
    response: null,
    problems: ['partner.not_found', 'request.stale'],
  })
  erasePartner(@Param('partnerId', { schema: id }) partnerId: string, @IfMatch() ifMatch: number) {
    return this.commands.execute(new RemovePerson('partner', { id: partnerId, ifMatch }));
  }
}
