import { Body, Controller, Delete, Param, Patch, Post, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { ArrangeRooms } from './commands/arrange-rooms.command.js';
import { ChangeSeats } from './commands/change-seats.command.js';
import { PublishRoomPlan } from './commands/publish-room-plan.command.js';
import { RestoreRoomPlan } from './commands/restore-room-plan.command.js';
import { TakeRoomLists } from './commands/take-room-lists.command.js';
import { TakeWebexFile } from './commands/take-webex-file.command.js';
import { PreviewRooms } from './queries/preview-rooms.query.js';
import {
  arrangeBody,
  type ArrangeBody,
  listsBody,
  planStanding,
  type PlanStanding,
  restoreBody,
  roomLists,
  type RoomLists,
  roomPlanView,
  type RoomPlanView,
  seatChanges,
  type SeatChanges,
  webexBody,
  type WebexBody,
} from './room-plan.views.js';

const notFound = ['registration.offer_not_found', 'rooms.plan_not_found'];
const noSpace = ['rooms.too_few_places', 'rooms.pinned_beyond_capacity'];

/** Seats of a plan: arranged, changed by hand, undone, shown to participants, taken out as files. */
@ApiTags('room plans')
@Controller('api/offers/:offerId/room-plans/:planId')
export class RoomSeatsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('previews')
  @Endpoint({
    summary: 'Look at what arranging would give',
    description: 'Stores nothing. Arranging with the seed of the answer gives just this.',
    access: ['viewer', 'approver', 'editor'],
    response: roomPlanView,
    problems: [...notFound, ...noSpace],
  })
  previewRooms(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @Body({ schema: arrangeBody }) body: ArrangeBody,
  ): Promise<RoomPlanView> {
    return this.queries.execute(new PreviewRooms({ who, offerId, planId }, body));
  }

  @Post('arrangements')
  @Endpoint({
    summary: 'Arrange people, or fill in those who came later',
    description: 'Who is pinned stays; who has no place any more is dropped. Needs If-Match.',
    access: ['approver', 'editor'],
    response: planStanding,
    idempotency: 'transaction',
    problems: [...notFound, ...noSpace],
  })
  arrangeRooms(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @IfMatch() version: number,
    @Body({ schema: arrangeBody }) body: ArrangeBody,
  ): Promise<PlanStanding> {
    return this.commands.execute(new ArrangeRooms({ who, offerId, planId }, version, body));
  }

  @Patch('seats')
  @Endpoint({
    summary: 'Move, swap, pin or take out people by hand',
    description: 'All changes or none; capacities hold after the last of them. Needs If-Match.',
    access: ['approver', 'editor'],
    response: planStanding,
    problems: [...notFound, 'rooms.person_not_planned', 'rooms.room_unknown', 'rooms.room_full'],
  })
  changeSeats(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @IfMatch() version: number,
    @Body({ schema: seatChanges }) { changes }: SeatChanges,
  ): Promise<PlanStanding> {
    return this.commands.execute(new ChangeSeats({ who, offerId, planId }, version, changes));
  }

  @Post('restorations')
  @Endpoint({
    summary: 'Undo, or go back to a revision',
    description:
      'Rooms, wishes and seats as they were. The history keeps everything. Needs If-Match.',
    access: ['approver', 'editor'],
    response: planStanding,
    idempotency: 'transaction',
    problems: [...notFound, 'rooms.nothing_to_undo', 'rooms.revision_unknown'],
  })
  restoreRoomPlan(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @IfMatch() version: number,
    @Body({ schema: restoreBody }) { revision }: z.infer<typeof restoreBody>,
  ): Promise<PlanStanding> {
    return this.commands.execute(new RestoreRoomPlan({ who, offerId, planId }, version, revision));
  }

  @Post('publication')
  @Endpoint({
    summary: 'Show participants their room',
    description: 'As it is now; later changes only once it is published again. Needs If-Match.',
    access: ['approver', 'editor'],
    response: planStanding,
    idempotency: 'transaction',
    problems: [...notFound, 'rooms.nothing_to_publish'],
  })
  publishRoomPlan(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @IfMatch() version: number,
  ): Promise<PlanStanding> {
    return this.commands.execute(new PublishRoomPlan({ who, offerId, planId }, version, true));
  }

  @Delete('publication')
  @Endpoint({
    summary: 'Show participants no room any more',
    description: 'Needs If-Match.',
    access: ['approver', 'editor'],
    response: planStanding,
    problems: notFound,
  })
  hideRoomPlan(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @IfMatch() version: number,
  ): Promise<PlanStanding> {
    return this.commands.execute(new PublishRoomPlan({ who, offerId, planId }, version, false));
  }

  /** No idempotency: its record would keep names for a week. A repeated call is one more line. */
  @Post('lists')
  @Endpoint({
    summary: 'Names by room and by alphabet, to print or to show',
    description: 'Who takes them, and what for, goes into the record of events.',
    access: ['approver', 'editor'],
    response: roomLists,
    problems: notFound,
  })
  takeRoomLists(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @Body({ schema: listsBody }) { purpose }: z.infer<typeof listsBody>,
  ): Promise<RoomLists> {
    return this.commands.execute(new TakeRoomLists({ who, offerId, planId }, purpose));
  }

  @Post('webex-file')
  @Endpoint({
    summary: 'Rooms and addresses as CSV, for breakout sessions of Webex',
    description:
      'Who takes it, and what for, goes into the record of events. See docs/room-plans.md for what Webex wants.',
    access: ['approver', 'editor'],
    response: null,
    status: 200,
    problems: notFound,
  })
  async takeWebexFile(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('planId', { schema: id }) planId: string,
    @Body({ schema: webexBody }) body: WebexBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.commands.execute(new TakeWebexFile({ who, offerId, planId }, body));
    response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(file, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="webex-teilgruppen.csv"',
    });
  }
}
