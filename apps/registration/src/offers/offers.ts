import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Municipality } from './municipality.entity.js';
import { Offer } from './offer.entity.js';

/** Reads what other services have told about offers and municipalities. */
@Injectable()
export class Offers {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `registration.offer_not_found` */
  async get(offerId: string): Promise<OfferState> {
    const offer = await this.unitOfWork.manager.findOneBy(Offer, { offerId });
    if (!offer) throw new Problem('registration.offer_not_found');
    return offer.state;
  }

  /** An offer that the public may know of; null otherwise. */
  async published(key: { offerId?: string; slug?: string }): Promise<OfferState | null> {
    const where = key.offerId === undefined ? { slug: key.slug ?? '' } : { offerId: key.offerId };
    const offers = await this.unitOfWork.manager.findBy(Offer, where);
    return offers.find((offer) => offer.state.lifecycle !== 'draft')?.state ?? null;
  }

  /**
   * An offer of an agency that the staff member works for.
   * @throws Problem `registration.offer_not_found`, also for another agency's offer
   */
  async ofStaff(offerId: string, actor: Actor): Promise<OfferState> {
    const offer = await this.get(offerId);
    if (!worksFor(actor, offer.organiser.agencyId)) {
      throw new Problem('registration.offer_not_found');
    }
    return offer;
  }

  /** @throws Problem `registration.municipality_unknown` */
  async assertMunicipality(municipalityId: string | null): Promise<void> {
    if (municipalityId === null) return;
    if (await this.unitOfWork.manager.existsBy(Municipality, { municipalityId })) return;
    throw new Problem('registration.municipality_unknown', {}, { pointer: '/municipalityId' });
  }
}
