import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { bilingual, id, instant } from '#contracts/vocabulary.js';
import { type Actor, type StaffActor } from '#service-kit/access/actor.js';
import { Offers } from '../../offers/offers.js';
import { faultsOf } from '../saved-view.rules.js';
import { SavedViews } from '../saved-views.js';

export const savedView = z
  .object({
    viewId: id,
    version: z.int(),
    name: z.string(),
    shared: z.boolean(),
    mayChange: z.boolean(),
    filter: z.record(z.string(), z.unknown()),
    sort: z.string(),
    columns: z.array(z.string()),
    /** What of it is not understood for this offer (any more); it cannot be used until it is mended. */
    faults: z.array(z.object({ field: z.string(), text: bilingual })),
    changedAt: instant,
    changedBy: z.string(),
  })
  .meta({ id: 'SavedView' });
export type SavedViewShown = z.infer<typeof savedView>;

/** The saved views that can be used for an offer, by name. */
export class ListViews extends Query<SavedViewShown[]> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ListViews)
export class ListViewsHandler implements IQueryHandler<ListViews> {
  constructor(
    private readonly offers: Offers,
    private readonly views: SavedViews,
  ) {}

  async execute({ who, offerId }: ListViews): Promise<SavedViewShown[]> {
    const offer = await this.offers.ofStaff(offerId, who);
    const { roles } = who as StaffActor;
    const mayShare = roles.includes('approver') || roles.includes('editor');
    return (await this.views.of(offer, who)).map((view) => ({
      viewId: view.id,
      version: view.version,
      name: view.name,
      shared: view.owner === null,
      mayChange: view.owner !== null || mayShare,
      filter: view.filter,
      sort: view.sort,
      columns: view.columns,
      faults: faultsOf(view, offer),
      changedAt: view.changedAt.toISOString(),
      changedBy: view.changedBy,
    }));
  }
}
