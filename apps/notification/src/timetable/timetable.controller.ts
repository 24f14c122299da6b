import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { mailKind } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access.js';
import type { Actor } from '#service-kit/actor.js';
import { Endpoint } from '#service-kit/endpoint.js';
import { pageQuery } from '#service-kit/pagination.js';
import {
  changeNoticeRecipients,
  ChangeNoticeRecipients,
} from './queries/change-notice-recipients.query.js';
import { ShowTimetable, timetable } from './queries/show-timetable.query.js';

const offerParam = z.object({ offerId: z.uuid() });
const timetableQuery = z.strictObject({
  ...pageQuery,
  /** Rows per list. */
  limit: z.coerce.number().int().min(1).max(200).default(20),
  kind: mailKind.optional(),
  list: z.enum(['recipients', 'leftOut']).optional(),
});

const reachQuery = z.strictObject({
  ...pageQuery,
  /** Rows per list. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
  list: z.enum(['recipients', 'leftOut']).optional(),
});

@Controller('api/offers/:offerId')
@ApiTags('mails')
export class TimetableController {
  constructor(private readonly queries: QueryBus) {}

  @Get('change-notice/recipients')
  @Endpoint({
    summary: 'Whom a change notice sent now would reach, and whom not and why',
    description:
      'Everybody whose registration has not ended, those on the interest list too. By the state of ' +
      'this moment; what counts is the moment of sending. To go on: `list` and the `cursor` of that list.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: changeNoticeRecipients,
    problems: ['offer.not_found', 'request.cursor_invalid'],
  })
  showChangeNoticeRecipients(
    @CurrentActor() who: Actor,
    @Param({ schema: offerParam }) { offerId }: z.infer<typeof offerParam>,
    @Query({ schema: reachQuery }) page: z.infer<typeof reachQuery>,
  ): Promise<z.infer<typeof changeNoticeRecipients>> {
    return this.queries.execute(new ChangeNoticeRecipients(who, offerId, page));
  }

  @Get('timetable')
  @Endpoint({
    summary: 'What goes to whom when, and who is left out and why',
    description:
      'Past and future mails of an offer, by kind, each with the first page of recipients and of ' +
      'those left out. To go on: `kind`, `list` and the `cursor` of that list.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: timetable,
    problems: ['offer.not_found', 'request.cursor_invalid'],
  })
  showTimetable(
    @CurrentActor() who: Actor,
    @Param({ schema: offerParam }) { offerId }: z.infer<typeof offerParam>,
    @Query({ schema: timetableQuery }) page: z.infer<typeof timetableQuery>,
  ): Promise<z.infer<typeof timetable>> {
    return this.queries.execute(new ShowTimetable(who, offerId, page));
  }
}
