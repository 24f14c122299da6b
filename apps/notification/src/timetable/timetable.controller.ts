import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { mailKey } from '#contracts/mail-settings.js';
import { instant, mailKind } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import {
  changeNoticeRecipients,
  ChangeNoticeRecipients,
} from './queries/change-notice-recipients.query.js';
import { ShowTimetable } from './queries/show-timetable.query.js';
import { WhatIf, whatIfAnswer, whatIfBody } from './queries/what-if.query.js';
import { timetable } from './timetable.schema.js';

const offerParam = z.object({ offerId: z.uuid() });
const timetableQuery = z.strictObject({
  ...pageQuery,
  /** Rows per list. */
  limit: z.coerce.number().int().min(1).max(200).default(20),
  kind: mailKind.optional(),
  /** One own mail of the offer. */
  key: mailKey.optional(),
  at: instant.optional(),
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
      'those left out. To go on: `kind` (and `key` of an own mail), `list` and the `cursor` of that list. ' +
      '`at` is a dry run: what would have gone by that instant and what would still be to come, with ' +
      'the facts of now. `schedule` lists the moments of the offer itself, also while nobody has registered.',
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

  @Post('timetable/what-if')
  @Endpoint({
    summary: 'What a change of dates, deadlines, procedure, mail settings or words would alter',
    description:
      'Nothing is written. `change` holds fields of the offer as they would be, in the form of its ' +
      'state; `POST /api/offers/{offerId}/preview` of the catalogue makes it from an edit. The plan of ' +
      'every registration is compared with the one that it would have; what has left is `settled`. ' +
      'Days of stages, talks and tasks that registration sets per person stay as they are.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: whatIfAnswer,
    problems: ['offer.not_found'],
  })
  whatIf(
    @CurrentActor() who: Actor,
    @Param({ schema: offerParam }) { offerId }: z.infer<typeof offerParam>,
    @Body({ schema: whatIfBody }) asked: z.infer<typeof whatIfBody>,
  ): Promise<z.infer<typeof whatIfAnswer>> {
    return this.queries.execute(new WhatIf(who, offerId, asked));
  }
}
