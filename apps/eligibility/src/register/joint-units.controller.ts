import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { RecordJointUnit } from './commands/record-joint-unit.command.js';
import { jointUnitInput, type JointUnitInput } from './municipality.rules.js';
import { ShowHistory } from './queries/history.query.js';
import {
  jointUnitsQuery,
  type JointUnitsQuery,
  ListJointUnits,
  ShowJointUnit,
} from './queries/joint-units.query.js';
import { historyView, jointUnitView } from './register.views.js';
import { onDayQuery, type OnDayQuery } from './validity-filter.js';

/** Education regions, and offices that serve several municipalities. */
@ApiTags('register')
@Controller('api/municipalities/joint-units')
export class JointUnitsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Joint units, in the order in which they were entered',
    description: 'With `on` only those of that day; with `municipalityId` those it belongs to.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(jointUnitView),
  })
  listJointUnits(@Query({ schema: jointUnitsQuery }) query: JointUnitsQuery) {
    return this.queries.execute(new ListJointUnits(query));
  }

  @Get(':jointUnitId')
  @Endpoint({
    summary: 'One joint unit with all its members',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: jointUnitView,
    problems: ['joint_unit.not_found'],
  })
  showJointUnit(
    @Param('jointUnitId', { schema: id }) jointUnitId: string,
    @Query({ schema: onDayQuery }) { on }: OnDayQuery,
  ) {
    return this.queries.execute(new ShowJointUnit(jointUnitId, on));
  }

  @Get(':jointUnitId/history')
  @Endpoint({
    summary: 'Who recorded what of a joint unit, and when',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: historyView,
    problems: ['register.no_history'],
  })
  showJointUnitHistory(@Param('jointUnitId', { schema: id }) jointUnitId: string) {
    return this.queries.execute(new ShowHistory('jointUnit', jointUnitId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter a joint unit with its members',
    access: ['editor'],
    response: jointUnitView,
    status: 201,
    idempotency: 'transaction',
    problems: ['register.municipality_unknown', 'register.key_taken'],
  })
  async createJointUnit(@Body({ schema: jointUnitInput }) input: JointUnitInput) {
    const { entry } = await this.commands.execute(new RecordJointUnit(null, input));
    return this.queries.execute(new ShowJointUnit(entry.jointUnitId));
  }

  @Put(':jointUnitId')
  @Endpoint({
    summary: 'Correct a joint unit, e.g. give a membership its end',
    description: 'Replaces the whole entry; needs If-Match.',
    access: ['editor'],
    response: jointUnitView,
    problems: ['joint_unit.not_found', 'register.municipality_unknown', 'request.stale'],
  })
  async editJointUnit(
    @Param('jointUnitId', { schema: id }) jointUnitId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: jointUnitInput }) input: JointUnitInput,
  ) {
    await this.commands.execute(new RecordJointUnit({ id: jointUnitId, ifMatch }, input));
    return this.queries.execute(new ShowJointUnit(jointUnitId));
  }
}
