import { Injectable } from '@nestjs/common';
import { type ConditionsSummary, conditionsSummary } from '#contracts/internal-http.js';
import { anonymous } from '#service-kit/access/actor.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import type { FreePlaces, PublicOffer } from './offer.types.js';
import { ServiceClient } from '../service-client.js';

/** What anybody may read of an offer, from the services that know it. */
@Injectable()
export class OfferReader {
  constructor(
    private readonly services: ServiceClient,
    private readonly internal: InternalClient,
  ) {}

  /** @returns null when there is no such offer, or it is not for the public */
  find(idOrSlug: string, locale: 'de' | 'en'): Promise<PublicOffer | null> {
    const path = `/api/offers/${encodeURIComponent(idOrSlug)}`;
    return this.services.read<PublicOffer>('catalogue', path, { as: anonymous, locale });
  }

  /** What is free where one chooses; nothing while it cannot be asked: the page stands without it. */
  async freePlaces({ offerId, parts }: PublicOffer): Promise<FreePlaces> {
    const none = { sessions: [] };
    if (parts.every(({ rule }) => rule === 'all')) return none;
    const path = `/api/offers/${offerId}/free-places`;
    const asked = this.services.read<FreePlaces>('registration', path, { as: anonymous });
    return (await asked.catch(() => null)) ?? none;
  }

  /**
   * Who may take part; null while it cannot be asked: the page stands without it.
   *
   * @param offer one that was found, so everybody may read it: drafts tell nobody their conditions
   */
  conditions({ offerId }: Pick<PublicOffer, 'offerId'>): Promise<ConditionsSummary | null> {
    const path = `/internal/offers/${offerId}/conditions-summary` as const;
    return this.internal.ask('eligibility', path, conditionsSummary).catch(() => null);
  }
}
