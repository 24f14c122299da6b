import { Injectable } from '@nestjs/common';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferStateRow } from './plan.entities.js';

/** Whose offers somebody may see. Another agency's offer does not exist for them. */
@Injectable()
export class OfferAccess {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `offer.not_found` */
  async offer(who: Actor, offerId: string): Promise<OfferStateRow> {
    const offer = await this.unitOfWork.manager.findOneBy(OfferStateRow, { offerId });
    if (!offer || !worksFor(who, offer.agencyId)) throw new Problem('offer.not_found');
    return offer;
  }

  /** Agencies as an SQL parameter: null means all of them. */
  agencies(who: Actor): string[] | null {
    if (who.kind !== 'staff') return [];
    return who.agencyIds === '*' ? null : who.agencyIds;
  }
}
