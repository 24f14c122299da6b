import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { linkInspectionResponse } from '#contracts/internal-http.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Participant } from '../../admission/person/participant.entity.js';
import type { Registration } from '../../admission/registration.entity.js';
import { Registrations } from '../../admission/registrations.js';
import { Offers } from '../../offers/offers.js';
import { Teams } from '../../team/teams.js';
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
    private readonly unitOfWork: UnitOfWork,
    private readonly links: LinkTokens,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly teams: Teams,
  ) {}

  async execute({ token }: InspectLink): Promise<Inspection> {
    const { state, link } = await this.links.inspect(token);
    if (!link) return { state, purpose: null, offer: null, registeredBy: null };
    const registration = await this.registrations.get(link.registrationId);
    const { offerId, slug, title } = await this.offers.get(registration.offerId);
    const { purpose } = link;
    const asks = state === 'valid' && purpose === 'confirmAddress';
    const registeredBy = asks ? await this.registeredBy(registration) : null;
    return { state, purpose, offer: { offerId, slug, title }, registeredBy };
  }

  /** Whoever is asked to confirm learns who gave their address; null: they did so themselves. */
  private async registeredBy({ id, teamId }: Registration): Promise<Inspection['registeredBy']> {
    const { registrantId } = await this.teams.get(teamId);
    if (registrantId === id) return null;
    const person = await this.unitOfWork.manager.findOneBy(Participant, {
      registrationId: registrantId,
    });
    return person && { firstName: person.firstName, lastName: person.lastName };
  }
}
