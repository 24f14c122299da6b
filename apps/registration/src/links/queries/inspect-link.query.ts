import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { linkInspectionResponse } from '#contracts/internal-http.js';
import { Registrations } from '../../admission/registrations.js';
import { Offers } from '../../offers/offers.js';
import { LinkTokens } from '../link-tokens.js';

type Inspection = z.infer<typeof linkInspectionResponse>;

/** What a link is for and whether it still works; mail scanners may ask as often as they like. */
export class InspectLink extends Query<Inspection> {
  constructor(readonly token: string) {
    super();
  }
}

@QueryHandler(InspectLink)
export class InspectLinkHandler implements IQueryHandler<InspectLink> {
  constructor(
    private readonly links: LinkTokens,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
  ) {}

  async execute({ token }: InspectLink): Promise<Inspection> {
    const { state, link } = await this.links.inspect(token);
    if (!link) return { state, purpose: null, offer: null };
    const registration = await this.registrations.get(link.registrationId);
    const { offerId, slug, title } = await this.offers.get(registration.offerId);
    return { state, purpose: link.purpose, offer: { offerId, slug, title } };
  }
}
