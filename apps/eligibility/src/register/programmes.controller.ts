import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { RecordMembership } from './commands/record-membership.command.js';
import { ShowHistory } from './queries/history.query.js';
import {
  ListMemberships,
  ListProgrammes,
  membershipsQuery,
  type MembershipsQuery,
  ShowMembership,
} from './queries/memberships.query.js';
import { membershipInput, type MembershipInput } from './bonds.rules.js';
import { historyView, membershipView } from './register.views.js';
import { onDayQuery, type OnDayQuery } from './validity-filter.js';

const programmeList = z.object({
  items: z.array(
    z.object({
      programme: z.string(),
      phases: z.array(z.string()),
      municipalities: z.int(),
    }),
  ),
});

@ApiTags('register')
@Controller('api/programmes')
export class ProgrammesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Programmes that municipalities belong or belonged to',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: programmeList,
  })
  listProgrammes() {
    return this.queries.execute(new ListProgrammes());
  }

  @Get('memberships')
  @Endpoint({
    summary: 'From when to when municipalities belong to programmes',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(membershipView),
  })
  listMemberships(@Query({ schema: membershipsQuery }) query: MembershipsQuery) {
    return this.queries.execute(new ListMemberships(query));
  }

  @Get('memberships/:membershipId')
  @Endpoint({
    summary: 'One programme membership',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: membershipView,
    problems: ['membership.not_found'],
  })
  showMembership(
    @Param('membershipId', { schema: id }) membershipId: string,
    @Query({ schema: onDayQuery }) { on }: OnDayQuery,
  ) {
    return this.queries.execute(new ShowMembership(membershipId, on));
  }

  @Get('memberships/:membershipId/history')
  @Endpoint({
    summary: 'Who recorded what of a programme membership, and when',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: historyView,
    problems: ['register.no_history'],
  })
  showMembershipHistory(@Param('membershipId', { schema: id }) membershipId: string) {
    return this.queries.execute(new ShowHistory('membership', membershipId));
  }

  @Post('memberships')
  @Endpoint({
    summary: 'Enter a programme membership',
    description: 'Both days are included; `validUntil` null means open-ended.',
    access: ['editor'],
    response: membershipView,
    status: 201,
    idempotency: 'transaction',
    problems: ['register.municipality_unknown', 'register.key_taken'],
  })
  async createMembership(@Body({ schema: membershipInput }) input: MembershipInput) {
    const { entry } = await this.commands.execute(new RecordMembership(null, input));
    return this.queries.execute(new ShowMembership(entry.membershipId));
  }

  @Put('memberships/:membershipId')
  @Endpoint({
    summary: 'Correct a programme membership',
    description: 'Replaces the whole entry; needs If-Match.',
    access: ['editor'],
    response: membershipView,
    problems: ['membership.not_found', 'register.municipality_unknown', 'request.stale'],
  })
  async editMembership(
    @Param('membershipId', { schema: id }) membershipId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: membershipInput }) input: MembershipInput,
  ) {
    const target = { id: membershipId, ifMatch };
    await this.commands.execute(new RecordMembership(target, input));
    return this.queries.execute(new ShowMembership(membershipId));
  }
}
