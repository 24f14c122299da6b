import { Injectable } from '@nestjs/common';
import { anonymous } from '#service-kit/actor.js';
import type { ConditionsSummary, PublicOffer } from './offer.types.js';
import { ServiceClient } from './service-client.js';

/** What anybody may read of an offer, from the services that know it. */
@Injectable()
export class OfferReader {
  constructor(private readonly services: ServiceClient) {}

  /** @returns null when there is no such offer, or it is not for the public */
  find(idOrSlug: string, locale: 'de' | 'en'): Promise<PublicOffer | null> {
    const path = `/api/offers/${encodeURIComponent(idOrSlug)}`;
    return this.services.read<PublicOffer>('catalogue', path, { as: anonymous, locale });
  }

  /** Null also while they cannot be asked: the page stands without them. */
  conditions(offerId: string, locale: 'de' | 'en'): Promise<ConditionsSummary | null> {
    const path = `/api/offers/${offerId}/conditions/summary`;
    return this.services
      .read<ConditionsSummary>('eligibility', path, { as: anonymous, locale })
      .catch(() => null);
  }
}
