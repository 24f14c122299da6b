import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import type { RegistrationSummary } from '../../admission/views.rules.js';
import { listFilter } from '../../lists/filter.rules.js';
import { ListReader } from '../../lists/list-reader.js';
import { SavedViews } from '../../lists/saved-views.js';
import { Offers } from '../../offers/offers.js';
import { Selections } from '../selections.js';

export const selectionWish = z.strictObject({
  filter: listFilter.default({}),
  view: id.optional(),
});
export type SelectionWish = z.infer<typeof selectionWish>;

export const selectionMade = z
  .object({
    selectionId: id,
    count: z.int(),
    /** Of them: about how many a decision is due, how many could be withdrawn, how many have a place. */
    decidable: z.int(),
    withdrawable: z.int(),
    withPlace: z.int(),
    registrationIds: z.array(id),
  })
  .meta({ id: 'Selection' });
export type SelectionMade = z.infer<typeof selectionMade>;

/** As many as one request can do one by one. */
const MOST = 500;

/**
 * Keeps who matches a filter now, for a deed that follows within the hour.
 * @throws Problem `bulk.too_many`, `bulk.nobody`, `lists.view_not_found`, `lists.view_outdated`
 */
export class SelectRegistrations extends Command<SelectionMade> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly wish: SelectionWish,
  ) {
    super();
  }
}

@CommandHandler(SelectRegistrations)
export class SelectRegistrationsHandler implements ICommandHandler<SelectRegistrations> {
  constructor(
    private readonly offers: Offers,
    private readonly views: SavedViews,
    private readonly list: ListReader,
    private readonly selections: Selections,
  ) {}

  async execute({ who, offerId, wish }: SelectRegistrations): Promise<SelectionMade> {
    const offer = await this.offers.ofStaff(offerId, who);
    const { filter } = await this.views.wanted(offer, who, wish);
    const ids = await this.list.ids(offer, filter, 'received', MOST + 1);
    if (ids.length > MOST) throw new Problem('bulk.too_many', { max: MOST });
    if (ids.length === 0) throw new Problem('bulk.nobody');
    const selectionId = await this.selections.keep(offer, who, filter, ids);
    const rows = await this.list.read(ids);
    const many = (holds: (row: RegistrationSummary) => boolean): number =>
      rows.filter(({ summary }) => holds(summary)).length;
    return {
      selectionId,
      count: ids.length,
      decidable: many(({ position }) => position.stage === 'approval'),
      withdrawable: many(({ position }) => position.stage !== 'ended'),
      withPlace: many(({ position }) => position.seat === 'confirmed'),
      registrationIds: ids,
    };
  }
}
