import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { Offers } from '../offers/offers.js';
import type { Registration } from './registration.entity.js';
import { Registrations } from './registrations.js';

/** Staff work on the registrations for their own agencies' offers; others do not exist for them. */
@Injectable()
export class StaffAccess {
  constructor(
    private readonly registrations: Registrations,
    private readonly offers: Offers,
  ) {}

  /** @throws Problem `registration.not_found`, also for another agency's */
  async to(
    registrationId: string,
    who: Actor,
  ): Promise<{ registration: Registration; offer: OfferState }> {
    const registration = await this.registrations.get(registrationId);
    const offer = await this.offers.get(registration.offerId);
    if (!worksFor(who, offer.organiser.agencyId)) throw new Problem('registration.not_found');
    return { registration, offer };
  }
}
