import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { Offers } from '../../offers/offers.js';
import { Places } from '../places.js';
import { publicPlaces, type PublicPlaces } from '../public-places.rules.js';

/** What is free in the sessions of an offer that are chosen, for everybody. */
export class ShowFreePlaces extends Query<PublicPlaces> {
  constructor(readonly offerId: string) {
    super();
  }
}

@QueryHandler(ShowFreePlaces)
export class ShowFreePlacesHandler implements IQueryHandler<ShowFreePlaces> {
  constructor(
    private readonly offers: Offers,
    private readonly places: Places,
  ) {}

  /** @throws Problem `registration.offer_not_found`, also for a draft */
  async execute({ offerId }: ShowFreePlaces): Promise<PublicPlaces> {
    const offer = await this.offers.published({ offerId });
    if (!offer) throw new Problem('registration.offer_not_found');
    const room = await this.places.room(offerId, null);
    return room ? publicPlaces(offer, room) : { sessions: [] };
  }
}
