import { IsNull, Not } from 'typeorm';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { readFacts } from '../known-facts.js';
import { OfferEntity } from '../offer.entity.js';
import { publicOfferOf } from '../view/offer-view-mapping.rules.js';
import type { PublicOffer } from '../view/offer-views.rules.js';

/** By id or short name; what was never published does not exist for the public. */
export class ShowOffer extends Query<PublicOffer> {
  constructor(readonly idOrSlug: string) {
    super();
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@QueryHandler(ShowOffer)
export class ShowOfferHandler implements IQueryHandler<ShowOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ idOrSlug }: ShowOffer): Promise<PublicOffer> {
    const db = this.unitOfWork.manager;
    const which = uuid.test(idOrSlug) ? { offerId: idOrSlug } : { slug: idOrSlug };
    const offer = await db.findOneBy(OfferEntity, {
      ...which,
      publishedAt: Not(IsNull()),
    });
    if (!offer) throw new Problem('offer.not_found');
    return publicOfferOf(offer, await readFacts(db, offer), this.clock.now());
  }
}
