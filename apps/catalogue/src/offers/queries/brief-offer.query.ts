import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { accessForMails } from '../../access/access-data.rules.js';
import { AccessDataStore } from '../../access/access-data.store.js';
import { readFacts } from '../known-facts.js';
import { contentOf, OfferEntity } from '../offer.entity.js';
import { briefingOf } from '../view/offer-briefing.rules.js';

const mayOpenAccess: ReadonlySet<string> = new Set(['notification', 'registration']);

export class BriefOffer extends Query<OfferBriefing> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly withAccess: boolean,
  ) {
    super();
  }
}

@QueryHandler(BriefOffer)
export class BriefOfferHandler implements IQueryHandler<BriefOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessDataStore,
  ) {}

  async execute({ who, offerId, withAccess }: BriefOffer): Promise<OfferBriefing> {
    // Only who sends access mails and who answers the join page; another service that asks has been
    // taken over or is wrong.
    const maySee = who.kind === 'service' && mayOpenAccess.has(who.service);
    if (withAccess && !maySee) throw new Problem('briefing.access_not_allowed');
    const db = this.unitOfWork.manager;
    const offer = await db.findOneBy(OfferEntity, { offerId });
    if (!offer) throw new Problem('offer.not_found');
    const { organiser, formatLabel, mailSet } = await readFacts(db, offer);
    const data = withAccess ? await this.access.open(db, offerId) : null;
    const access = data && accessForMails(data, offer.content.sessions);
    return briefingOf(
      offer,
      contentOf(offer),
      { organiser: organiser.name ?? '', formatLabel, mailSet },
      access,
    );
  }
}
