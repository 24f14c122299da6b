import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { RecordAgency } from './commands/record-agency.command.js';
import { ShowHistory } from './queries/history.query.js';
import { agenciesQuery, ListAgencies, ShowAgency } from './queries/agencies.query.js';
import { agencyInput, type AgencyInput } from './bonds.rules.js';
import { agencyView, historyView } from './register.views.js';
import { onDayQuery, type OnDayQuery } from './validity-filter.js';

@ApiTags('register')
@Controller('api/agencies')
export class AgenciesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Agencies, in the order in which they were entered',
    description: 'With `on` only those at work on that day.',
    access: ['viewer', 'approver', 'editor', 'ops', 'admin'],
    response: page(agencyView),
  })
  listAgencies(@Query({ schema: agenciesQuery }) query: z.infer<typeof agenciesQuery>) {
    return this.queries.execute(new ListAgencies(query));
  }

  @Get(':agencyId')
  @Endpoint({
    summary: 'One agency',
    access: ['viewer', 'approver', 'editor', 'ops', 'admin'],
    response: agencyView,
    problems: ['agency.not_found'],
  })
  showAgency(
    @Param('agencyId', { schema: id }) agencyId: string,
    @Query({ schema: onDayQuery }) { on }: OnDayQuery,
  ) {
    return this.queries.execute(new ShowAgency(agencyId, on));
  }

  @Get(':agencyId/history')
  @Endpoint({
    summary: 'Who recorded what of an agency, and when',
    access: ['viewer', 'approver', 'editor', 'ops', 'admin'],
    response: historyView,
    problems: ['register.no_history'],
  })
  showAgencyHistory(@Param('agencyId', { schema: id }) agencyId: string) {
    return this.queries.execute(new ShowHistory('agency', agencyId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter an agency',
    description:
      'For editors in charge of all agencies. Agreements with a predecessor go on counting.',
    access: ['editor'],
    response: agencyView,
    status: 201,
    idempotency: 'transaction',
    problems: ['agency.not_yours', 'register.agency_unknown', 'register.key_taken'],
  })
  async createAgency(
    @CurrentActor() who: Actor,
    @Body({ schema: agencyInput }) input: AgencyInput,
  ) {
    const { entry } = await this.commands.execute(new RecordAgency(who, null, input));
    return this.queries.execute(new ShowAgency(entry.agencyId));
  }

  @Put(':agencyId')
  @Endpoint({
    summary: "Correct one's own agency's entry",
    description: 'Replaces the whole entry; needs If-Match.',
    access: ['editor'],
    response: agencyView,
    problems: [
      'agency.not_found',
      'agency.not_yours',
      'agency.predecessor_circle',
      'agency.location_in_use',
      'request.stale',
    ],
  })
  async editAgency(
    @CurrentActor() who: Actor,
    @Param('agencyId', { schema: id }) agencyId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: agencyInput }) input: AgencyInput,
  ) {
    const target = { id: agencyId, ifMatch };
    await this.commands.execute(new RecordAgency(who, target, input));
    return this.queries.execute(new ShowAgency(agencyId));
  }
}
