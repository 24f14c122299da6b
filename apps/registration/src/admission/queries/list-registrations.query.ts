import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { listFilter, listSort } from '../../lists/filter.rules.js';
import { ListReader } from '../../lists/list-reader.js';
import { SavedViews } from '../../lists/saved-views.js';
import { Offers } from '../../offers/offers.js';
import type { RegistrationSummary } from '../views.rules.js';

export const registrationFilter = z.strictObject({
  ...pageQuery,
  ...listFilter.shape,
  sort: listSort.optional().meta({ description: 'Default: that of the view, else `received`' }),
  view: id
    .optional()
    .meta({ description: 'A saved view; fields that are given beside it win over those in it' }),
});
type Filter = z.infer<typeof registrationFilter>;

interface Page {
  items: RegistrationSummary[];
  nextCursor: string | null;
}

/** An offer's registrations, filtered and sorted. */
export class ListRegistrations extends Query<Page> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly filter: Filter,
  ) {
    super();
  }
}

@QueryHandler(ListRegistrations)
export class ListRegistrationsHandler implements IQueryHandler<ListRegistrations> {
  constructor(
    private readonly offers: Offers,
    private readonly views: SavedViews,
    private readonly list: ListReader,
  ) {}

  async execute({ who, offerId, filter: asked }: ListRegistrations): Promise<Page> {
    const offer = await this.offers.ofStaff(offerId, who);
    const { cursor, limit, view, sort, ...given } = asked;
    const wanted = await this.views.wanted(offer, who, { view, sort, filter: given });
    return this.list.page(offer, wanted.filter, { sort: wanted.sort, cursor, limit });
  }
}
