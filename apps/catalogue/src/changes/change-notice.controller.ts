import { Body, Controller, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { changeNoticeBriefing } from '#contracts/internal-http.js';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page, pageQuery } from '#service-kit/http/pagination.js';
import { line, paragraphs } from '../offers/bounded-text.rules.js';
import { type ChangeNotice, changeNotice } from './change-views.rules.js';
import { DismissNotice } from './commands/dismiss-notice.command.js';
import { DispatchNotice } from './commands/dispatch-notice.command.js';
import { EditNotice } from './commands/edit-notice.command.js';
import { BriefNotice, ListNotices, ShowNotice } from './queries/notices.query.js';

const noticeEdit = z.strictObject({
  /** Null: the generated text again. */
  message: z.strictObject({ de: paragraphs(4000), en: paragraphs(4000) }).nullable(),
});
const dismissal = z.strictObject({ reason: line(500) });
const dispatchQuery = z.strictObject({ now: z.enum(['true', 'false']).default('false') });
const paging = z.strictObject(pageQuery);

const found = ['offer.not_found', 'notice.none_open', 'request.stale'];

/**
 * Material changes of a published offer collect in one notice until a person sends or dismisses it.
 * Whom it would reach: `GET …/change-notice/recipients`, answered by the notification service.
 */
@ApiTags('offers: change notice')
@Controller('api/offers/:offerId')
export class ChangeNoticeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('change-notice')
  @Endpoint({
    summary: 'The open change notice: what changed, its text, a preview, when it settles',
    description:
      'Opened by the first edit that matters to those who registered, extended by further ones, ' +
      'closed by itself when they undo each other. `ETag` is the version of the notice.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: changeNotice,
    problems: ['offer.not_found', 'notice.none_open'],
  })
  showChangeNotice(@CurrentActor() who: Actor, @Param('offerId', { schema: id }) offerId: string) {
    return this.queries.execute(new ShowNotice(who, offerId, null));
  }

  @Get('change-notices')
  @Endpoint({
    summary: 'All change notices, newest first: sent, dismissed with the reason, open',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(changeNotice),
    problems: ['offer.not_found'],
  })
  listChangeNotices(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ) {
    return this.queries.execute(new ListNotices(who, offerId, query));
  }

  @Patch('change-notice')
  @Endpoint({
    summary: 'Write the text of the open notice, or take the generated one again (null)',
    description: 'Needs If-Match with the version of the notice.',
    access: ['editor'],
    response: changeNotice,
    problems: found,
  })
  async editChangeNotice(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @IfMatch() version: number,
    @Body({ schema: noticeEdit }) { message }: z.infer<typeof noticeEdit>,
  ): Promise<ChangeNotice> {
    await this.commands.execute(new EditNotice(who, offerId, version, message));
    return this.queries.execute(new ShowNotice(who, offerId, null));
  }

  @Post('change-notice/dispatch')
  @Endpoint({
    summary: 'Send the open notice to everybody whose registration has not ended',
    description:
      'Needs If-Match with the version of the notice, so that nothing is sent that nobody has read. ' +
      'Before `settlesAt` (15 minutes after the last edit) only with `?now=true`.',
    access: ['editor'],
    response: changeNotice,
    idempotency: 'transaction',
    problems: [...found, 'notice.not_settled'],
  })
  async dispatchChangeNotice(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @IfMatch() version: number,
    @Query({ schema: dispatchQuery }) { now }: z.infer<typeof dispatchQuery>,
  ): Promise<ChangeNotice> {
    const command = new DispatchNotice(who, offerId, version, now === 'true');
    const { noticeId } = await this.commands.execute(command);
    return this.queries.execute(new ShowNotice(who, offerId, noticeId));
  }

  @Post('change-notice/dismissal')
  @Endpoint({
    summary: 'Tell nobody of the collected changes, and say why',
    description: 'Needs If-Match with the version of the notice.',
    access: ['editor'],
    response: changeNotice,
    idempotency: 'transaction',
    problems: found,
  })
  async dismissChangeNotice(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @IfMatch() version: number,
    @Body({ schema: dismissal }) { reason }: z.infer<typeof dismissal>,
  ): Promise<ChangeNotice> {
    const command = new DismissNotice(who, offerId, version, reason);
    const { noticeId } = await this.commands.execute(command);
    return this.queries.execute(new ShowNotice(who, offerId, noticeId));
  }
}

/** For the notification service; the gateway never forwards to it. */
@ApiTags('internal')
@Controller('internal/offers/:offerId/change-notices')
export class NoticeBriefingController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':noticeId')
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'What a change notice says, in the organiser’s words and as a list of changes',
    access: ['internal'],
    response: changeNoticeBriefing,
    problems: ['notice.not_found'],
  })
  briefNotice(
    @Param('offerId', { schema: id }) offerId: string,
    @Param('noticeId', { schema: id }) noticeId: string,
  ) {
    return this.queries.execute(new BriefNotice(offerId, noticeId));
  }
}
