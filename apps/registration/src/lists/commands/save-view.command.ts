import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { type Actor, actorLabel, type StaffActor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { SavedView } from '../saved-view.entity.js';
import { faultsOf, nameKey, type ViewContent } from '../saved-view.rules.js';
import { assertUnderstood, SavedViews, subjectOf } from '../saved-views.js';

/** More than anybody would find their way in. */
const MOST_VIEWS = 100;

/**
 * Saves a new view, or replaces one: its name, its rows, its order, its columns.
 * @throws Problem `lists.view_not_found`, `lists.view_name_taken`, `lists.too_many_views`,
 *   `lists.view_outdated` (a column that the offer does not have), `request.stale`,
 *   `access.not_allowed` (shared views are kept by approvers and editors)
 */
export class SaveView extends Command<string> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly content: ViewContent,
    /** Null: a new one. */
    readonly replaces: { readonly id: string; readonly version: number } | null,
  ) {
    super();
  }
}

@CommandHandler(SaveView)
export class SaveViewHandler implements ICommandHandler<SaveView> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly views: SavedViews,
    private readonly clock: Clock,
  ) {}

  execute({ who, offerId, content, replaces }: SaveView): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.ofStaff(offerId, who);
      if (content.shared) assertMayShare(who);
      assertUnderstood(faultsOf(content, offer));
      const before = replaces && (await this.views.get(offer, who, replaces.id));
      if (before?.owner === null) assertMayShare(who);
      if (before && replaces) assertVersion(before.version, replaces.version);
      const view = this.row(who, offer, content, before);
      await assertRoom(tx, view, before !== null);
      await tx.save(SavedView, view);
      return view.id;
    });
  }

  private row(
    who: Actor,
    offer: OfferState,
    { name, shared, filter, sort, columns }: ViewContent,
    before: SavedView | null,
  ): SavedView {
    return {
      id: before?.id ?? newId(),
      agencyId: offer.organiser.agencyId,
      owner: shared ? null : subjectOf(who),
      name,
      nameKey: nameKey(name),
      filter,
      sort,
      columns,
      version: (before?.version ?? 0) + 1,
      changedAt: this.clock.date(),
      changedBy: actorLabel(who),
    };
  }
}

export function assertMayShare(who: Actor): void {
  const { roles } = who as StaffActor;
  if (roles.includes('approver') || roles.includes('editor')) return;
  throw new Problem('access.not_allowed', { needed: 'approver, editor' });
}

/** Under a lock of the agency's views, so that two at once do not get the same name. */
async function assertRoom(tx: EntityManager, view: SavedView, isThere: boolean): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `views ${view.agencyId}`,
  ]);
  const neighbours = await tx.query<{ id: string; name_key: string }[]>(
    `SELECT id, name_key FROM saved_view
      WHERE agency_id = $1 AND owner IS NOT DISTINCT FROM $2 AND id <> $3`,
    [view.agencyId, view.owner, view.id],
  );
  if (neighbours.some(({ name_key }) => name_key === view.nameKey)) {
    throw new Problem('lists.view_name_taken', {}, { pointer: '/name' });
  }
  if (!isThere && neighbours.length >= MOST_VIEWS) {
    throw new Problem('lists.too_many_views', { max: MOST_VIEWS });
  }
}
