import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { DeleteView } from './commands/delete-view.command.js';
import { SaveView } from './commands/save-view.command.js';
import { listFilter } from './filter.rules.js';
import { CountRegistrations, registrationCounts } from './queries/count-registrations.query.js';
import { ListViews, savedView, type SavedViewShown } from './queries/list-views.query.js';
import { type ViewContent, viewContent } from './saved-view.rules.js';

const countFilter = z.strictObject({
  ...listFilter.shape,
  view: id.optional(),
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'Instant; `new` counts those who came since then' }),
});
const readers = ['viewer', 'approver', 'editor'] as const;
const saveProblems = [
  'lists.view_name_taken',
  'lists.too_many_views',
  'lists.view_outdated',
] as const;

/** How many stand where, and the lists that staff have saved for themselves and for each other. */
@ApiTags('managed registrations')
@Controller('api/offers/:offerId/registrations')
export class ListsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('counts')
  @Endpoint({
    summary: 'How many registrations stand where: of all, and of those of a filter',
    access: [...readers],
    response: registrationCounts,
    problems: ['registration.offer_not_found', 'lists.view_not_found', 'lists.view_outdated'],
  })
  countRegistrations(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: countFilter }) { view, since, ...filter }: z.infer<typeof countFilter>,
  ) {
    return this.queries.execute(new CountRegistrations(who, offerId, filter, view, since));
  }

  @Get('views')
  @Endpoint({
    summary: "Saved views that can be used for this offer: the agency's and your own",
    access: [...readers],
    response: z.object({ items: z.array(savedView) }),
    problems: ['registration.offer_not_found'],
  })
  async listViews(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<{ items: SavedViewShown[] }> {
    return { items: await this.queries.execute(new ListViews(who, offerId)) };
  }

  @Post('views')
  @Endpoint({
    summary: 'Save a view: filter, order and columns under a name',
    description: 'Usable for every offer of the agency. Shared ones: approvers and editors.',
    access: [...readers],
    status: 201,
    response: savedView,
    idempotency: 'transaction',
    problems: [...saveProblems],
  })
  async saveView(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: viewContent }) body: ViewContent,
  ): Promise<SavedViewShown> {
    const viewId = await this.commands.execute(new SaveView(who, offerId, body, null));
    return this.one(who, offerId, viewId);
  }

  @Put('views/:viewId')
  @Endpoint({
    summary: 'Rename or replace a view',
    access: [...readers],
    response: savedView,
    problems: [...saveProblems, 'lists.view_not_found', 'request.stale'],
  })
  async replaceView(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('viewId', { schema: id }) viewId: string,
    @Body({ schema: viewContent }) body: ViewContent,
    @IfMatch() version: number,
  ): Promise<SavedViewShown> {
    await this.commands.execute(new SaveView(who, offerId, body, { id: viewId, version }));
    return this.one(who, offerId, viewId);
  }

  @Delete('views/:viewId')
  @Endpoint({
    summary: 'Delete a view',
    access: [...readers],
    response: null,
    problems: ['lists.view_not_found'],
  })
  async deleteView(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('viewId', { schema: id }) viewId: string,
  ): Promise<void> {
    await this.commands.execute(new DeleteView(who, offerId, viewId));
  }

  private async one(who: Actor, offerId: string, viewId: string): Promise<SavedViewShown> {
    const views = await this.queries.execute(new ListViews(who, offerId));
    const view = views.find((each) => each.viewId === viewId);
    if (!view) throw new Problem('lists.view_not_found');
    return view;
  }
}
