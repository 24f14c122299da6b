import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../conditions.entities.js';
import { currentConditions } from '../current-rules.js';
import { fileOf } from '../files/conditions-file.rules.js';
import { conditionsYaml } from '../files/conditions-yaml.js';
import { noRules } from '../rule-set.rules.js';

export interface ExportedConditions {
  slug: string;
  /** 0: none were saved yet. */
  version: number;
  text: string;
}

/** The current rules of an offer as YAML that can be saved again. */
export class ExportConditions extends Query<ExportedConditions> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ExportConditions)
export class ExportConditionsHandler implements IQueryHandler<ExportConditions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  /** @throws Problem `conditions.offer_not_found` */
  async execute({ who, offerId }: ExportConditions): Promise<ExportedConditions> {
    const { manager } = this.unitOfWork;
    const offer = await manager.findOneBy(KnownOffer, { offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) {
      throw new Problem('conditions.offer_not_found');
    }
    const revision = await currentConditions(manager, offerId);
    const slug = offer.slug;
    const schemaUrl = new URL('/api/schemas/conditions.schema.json', this.config.PUBLIC_URL).href;
    const file = fileOf(slug, revision?.ruleSet ?? noRules);
    return { slug, version: revision?.version ?? 0, text: conditionsYaml(file, schemaUrl) };
  }
}
