import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { readFacts } from '../known-facts.js';
import { OfferEntity } from '../offer.entity.js';
import { managedOfferOf } from '../view/offer-view-mapping.rules.js';
import type { ManagedOffer } from '../view/offer-views.rules.js';

/** Everything about one offer except its access data, with what is still in the way of publishing. */
export class ShowManagedOffer extends Query<ManagedOffer> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowManagedOffer)
export class ShowManagedOfferHandler implements IQueryHandler<ShowManagedOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId }: ShowManagedOffer): Promise<ManagedOffer> {
    const db = this.unitOfWork.manager;
    const offer = await db.findOneBy(OfferEntity, { offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('offer.not_found');
    return managedOfferOf(offer, await readFacts(db, offer), this.clock.now());
  }
}
