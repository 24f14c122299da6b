import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { StaffActor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { ChangeSlot } from './commands/change-slot.command.js';
import { OfferSlots } from './commands/offer-slots.command.js';
import { SetNotice } from './commands/set-notice.command.js';
import { ListSlots, slotFilter } from './queries/list-slots.query.js';
import {
  addedSlots,
  seriesBody,
  type SeriesBody,
  settingsBody,
  slotBody,
  type SlotBody,
  slotView,
} from './slot-views.rules.js';

const aboutTimes = [
  'talks.no_such_time',
  'talks.ends_before_start',
  'talks.in_the_past',
  'talks.overlaps_with',
] as const;

/** The times that the organiser's staff offer for preliminary talks. */
@ApiTags('preliminary talks')
@Controller('api/offers/:offerId/talks')
export class TalkSlotsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('slots')
  @Endpoint({
    summary: 'Times for talks, free and taken, in order of time',
    access: ['viewer', 'approver', 'editor'],
    response: page(slotView),
    problems: ['registration.offer_not_found', 'talks.not_part'],
  })
  listSlots(
    @CurrentActor() who: StaffActor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: slotFilter }) filter: z.infer<typeof slotFilter>,
  ) {
    return this.queries.execute(new ListSlots(who, offerId, filter));
  }

  @Post('slots')
  @Endpoint({
    summary: 'Offer one time of your own',
    description: "Local times of the offer's zone.",
    access: ['approver'],
    status: 201,
    response: addedSlots,
    idempotency: 'transaction',
    problems: ['registration.offer_not_found', 'talks.not_part', 'talks.too_long', ...aboutTimes],
  })
  offerSlot(
    @CurrentActor() who: StaffActor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: slotBody }) body: SlotBody,
  ) {
    return this.offer(who, offerId, body);
  }

  @Post('slots/series')
  @Endpoint({
    summary: 'Offer a series of times of your own',
    description: 'The same window on several days, cut into talks with pauses. All or none.',
    access: ['approver'],
    status: 201,
    response: addedSlots,
    idempotency: 'transaction',
    problems: [
      'registration.offer_not_found',
      'talks.not_part',
      'talks.no_slots',
      'talks.too_many_slots',
      ...aboutTimes,
    ],
  })
  offerSlotSeries(
    @CurrentActor() who: StaffActor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: seriesBody }) body: SeriesBody,
  ) {
    return this.offer(who, offerId, body);
  }

  @Put('slots/:slotId')
  @Endpoint({
    summary: 'Change a time that no team has',
    description: 'Needs If-Match. It stays with the person whose it is.',
    access: ['approver'],
    response: null,
    problems: ['talks.slot_not_found', 'talks.slot_booked', ...aboutTimes],
  })
  async changeSlot(
    @CurrentActor() who: StaffActor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('slotId', { schema: id }) slotId: string,
    @IfMatch() version: number,
    @Body({ schema: slotBody }) body: SlotBody,
  ): Promise<void> {
    await this.commands.execute(new ChangeSlot(who, offerId, slotId, body, version));
  }

  @Delete('slots/:slotId')
  @Endpoint({
    summary: 'Remove a time that no team has',
    access: ['approver'],
    response: null,
    problems: ['talks.slot_not_found', 'talks.slot_booked'],
  })
  async removeSlot(
    @CurrentActor() who: StaffActor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('slotId', { schema: id }) slotId: string,
  ): Promise<void> {
    await this.commands.execute(new ChangeSlot(who, offerId, slotId, null, null));
  }

  @Put('settings')
  @Endpoint({
    summary: 'Say until when teams may choose, move or give back',
    access: ['approver'],
    response: null,
    problems: ['registration.offer_not_found', 'talks.not_part'],
  })
  async setTalkNotice(
    @CurrentActor() who: StaffActor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: settingsBody }) { noticeHours }: z.infer<typeof settingsBody>,
  ): Promise<void> {
    await this.commands.execute(new SetNotice(who, offerId, noticeHours));
  }

  private async offer(
    who: StaffActor,
    offerId: string,
    times: SlotBody | SeriesBody,
  ): Promise<z.infer<typeof addedSlots>> {
    const slots = await this.commands.execute(new OfferSlots(who, offerId, times));
    return {
      slots: slots.map(({ id: slotId, startsAt, endsAt }) => ({
        slotId,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      })),
    };
  }
}
