import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { CreateRoomPlan } from './commands/create-room-plan.command.js';
import { DeleteRoomPlan } from './commands/delete-room-plan.command.js';
import { SetRoomPlan } from './commands/set-room-plan.command.js';
import { type GivenSettings, planSettings } from './plan-settings.js';
import { ListPlanRevisions } from './queries/list-plan-revisions.query.js';
import { ListRoomPlans } from './queries/list-room-plans.query.js';
import { ShowRoomPlan } from './queries/show-room-plan.query.js';
import {
  planRevisions,
  type PlanRevisions,
  planStanding,
  type PlanStanding,
  roomPlanList,
  type RoomPlanList,
  roomPlanView,
  type RoomPlanView,
} from './room-plan.views.js';

const refused = [
  'registration.offer_not_found',
  'rooms.session_unknown',
  'rooms.key_unknown',
  'rooms.room_unknown',
  'rooms.plan_not_found',
];

/** Room plans of an offer: one for each round, with its rooms and its wishes. */
@ApiTags('room plans')
@Controller('api/offers/:offerId/room-plans')
export class RoomPlansController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: "An offer's room plans, and by what people can be mixed or matched",
    access: ['viewer', 'approver', 'editor'],
    response: roomPlanList,
    problems: ['registration.offer_not_found'],
  })
  listRoomPlans(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<RoomPlanList> {
    return this.queries.execute(new ListRoomPlans(who, offerId));
  }

  @Post()
  @Endpoint({
    summary: 'Begin a room plan',
    description: 'Nobody has a seat yet: seats are arranged, or given by hand.',
    access: ['approver', 'editor'],
    status: 201,
    response: planStanding,
    idempotency: 'transaction',
    problems: refused,
  })
  createRoomPlan(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: planSettings }) settings: GivenSettings,
  ): Promise<PlanStanding> {
    return this.commands.execute(new CreateRoomPlan(who, offerId, settings));
  }

  @Get(':planId')
  @Endpoint({
    summary: 'Who sits where, which wishes are missed, what has changed since',
    access: ['viewer', 'approver', 'editor'],
    response: roomPlanView,
    problems: ['registration.offer_not_found', 'rooms.plan_not_found'],
  })
  showRoomPlan(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
  ): Promise<RoomPlanView> {
    return this.queries.execute(new ShowRoomPlan({ who, offerId, planId }));
  }

  @Put(':planId')
  @Endpoint({
    summary: 'Change title, rooms and wishes',
    description:
      'Seats stay until they are arranged again; those in a room that is gone are given up. Needs If-Match.',
    access: ['approver', 'editor'],
    response: planStanding,
    problems: [...refused, 'rooms.plan_of_itself', 'rooms.room_full'],
  })
  setRoomPlan(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @IfMatch() version: number,
    @Body({ schema: planSettings }) settings: GivenSettings,
  ): Promise<PlanStanding> {
    return this.commands.execute(new SetRoomPlan({ who, offerId, planId }, version, settings));
  }

  @Delete(':planId')
  @Endpoint({
    summary: 'Delete a room plan with its history',
    description: 'Needs If-Match.',
    access: ['approver', 'editor'],
    response: null,
    problems: ['registration.offer_not_found', 'rooms.plan_not_found'],
  })
  async deleteRoomPlan(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.commands.execute(new DeleteRoomPlan({ who, offerId, planId }, version));
  }

  @Get(':planId/revisions')
  @Endpoint({
    summary: 'What was done to a room plan, newest first',
    description: 'The last hundred changes; each can be gone back to.',
    access: ['viewer', 'approver', 'editor'],
    response: planRevisions,
    problems: ['registration.offer_not_found', 'rooms.plan_not_found'],
  })
  listPlanRevisions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
  ): Promise<PlanRevisions> {
    return this.queries.execute(new ListPlanRevisions({ who, offerId, planId }));
  }
}
