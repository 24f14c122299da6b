import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { SavedView } from '../saved-view.entity.js';
import { SavedViews } from '../saved-views.js';
import { assertMayShare } from './save-view.command.js';

/** @throws Problem `lists.view_not_found`, `access.not_allowed` for a shared one */
export class DeleteView extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly viewId: string,
  ) {
    super();
  }
}

@CommandHandler(DeleteView)
export class DeleteViewHandler implements ICommandHandler<DeleteView> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly views: SavedViews,
  ) {}

  execute({ who, offerId, viewId }: DeleteView): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.ofStaff(offerId, who);
      const view = await this.views.get(offer, who, viewId);
      if (view.owner === null) assertMayShare(who);
      await tx.delete(SavedView, { id: view.id });
    });
  }
}
