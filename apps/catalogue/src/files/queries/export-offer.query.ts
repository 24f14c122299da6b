import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { contentOf, OfferEntity } from '../../offers/offer.entity.js';
import { KnownAgencyEntity } from '../../projections/known-agency.entity.js';
import { fileOf } from '../offer-file.rules.js';
import { offerYaml } from '../offer-yaml.js';

export interface ExportedOffer {
  slug: string;
  version: number;
  text: string;
}

/** The offer's file as YAML; access data are never in it. */
export class ExportOffer extends Query<ExportedOffer> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ExportOffer)
export class ExportOfferHandler implements IQueryHandler<ExportOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  async execute({ who, offerId }: ExportOffer): Promise<ExportedOffer> {
    const db = this.unitOfWork.manager;
    const offer = await db.findOneBy(OfferEntity, { offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('offer.not_found');
    const agencyId = offer.organiserAgencyId;
    const agency = await db.findOneBy(KnownAgencyEntity, { agencyId });
    const file = fileOf(contentOf(offer), offer.contentDate, agency?.key ?? agencyId);
    const schemaUrl = new URL('/api/schemas/offer.schema.json', this.config.PUBLIC_URL).href;
    return { slug: offer.slug, version: offer.version, text: offerYaml(file, schemaUrl) };
  }
}
