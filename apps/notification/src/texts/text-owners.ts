import { Injectable } from '@nestjs/common';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferAccess } from '../plan/offer-access.js';
import type { TextScope } from './text-version.entity.js';

export interface TextOwner {
  readonly scope: TextScope;
  readonly ownerId: string;
  readonly agencyId: string;
}

/** No offer has it: an agency's text holds for all of them. */
export const NO_OFFER = '00000000-0000-0000-0000-000000000000';
export const offerOf = ({ scope, ownerId }: TextOwner): string =>
  scope === 'offer' ? ownerId : NO_OFFER;

/** Whose texts somebody may see. Another agency's do not exist for them. */
@Injectable()
export class TextOwners {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
  ) {}

  /** @throws Problem `offer.not_found`, `agency.not_found` */
  async owner(who: Actor, scope: TextScope, ownerId: string): Promise<TextOwner> {
    if (scope === 'offer') {
      const { agencyId } = await this.offers.offer(who, ownerId);
      return { scope, ownerId, agencyId };
    }
    this.assertAgency(who, ownerId);
    return { scope, ownerId, agencyId: ownerId };
  }

  /** @throws Problem `agency.not_found` */
  assertAgency(who: Actor, agencyId: string): void {
    if (!worksFor(who, agencyId)) throw new Problem('agency.not_found');
  }

  /** Agencies that somebody works for and that have offers here, by name. */
  async agencies(who: Actor): Promise<{ agencyId: string; name: string }[]> {
    return this.unitOfWork.manager.query(
      `SELECT DISTINCT ON (agency_id) agency_id AS "agencyId", state #>> '{organiser,name}' AS name
         FROM offer_state WHERE $1::uuid[] IS NULL OR agency_id = ANY ($1)
        ORDER BY agency_id, version DESC`,
      [this.offers.agencies(who)],
    );
  }
}
