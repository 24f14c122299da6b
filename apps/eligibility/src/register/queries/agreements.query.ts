import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { id, localDate } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/actor.js';
import { pageQuery } from '#service-kit/pagination.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { withPredecessors } from '../../decisions/facts.rules.js';
import { Agency, Agreement } from '../bonds.entities.js';
import { pageAfter } from '../register-page.js';

export const agreementsQuery = z.strictObject({
  ...pageQuery,
  municipalityId: id.optional(),
  agencyId: id.optional(),
  /** Only those valid on this local day. */
  validOn: localDate.optional(),
});
export type AgreementsQuery = z.infer<typeof agreementsQuery>;

/** Agreements of one's own agencies and of those that they succeeded; others are not shown. */
export class ListAgreements extends Query<{ items: Agreement[]; nextCursor: string | null }> {
  constructor(
    readonly who: Actor,
    readonly query: AgreementsQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAgreements)
export class ListAgreementsHandler implements IQueryHandler<ListAgreements> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, query }: ListAgreements) {
    const { municipalityId, agencyId, validOn, ...paging } = query;
    const { manager } = this.unitOfWork;
    const builder = manager.createQueryBuilder(Agreement, 'entry');
    const visible = await visibleAgencies(manager, who);
    if (visible !== '*') builder.andWhere('entry.agencyId = ANY(:visible)', { visible });
    if (municipalityId)
      builder.andWhere('entry.municipalityId = :municipalityId', { municipalityId });
    if (agencyId) builder.andWhere('entry.agencyId = :agencyId', { agencyId });
    if (validOn) {
      builder.andWhere(
        'entry.validFrom <= :validOn AND (entry.validUntil IS NULL OR entry.validUntil >= :validOn)',
        { validOn },
      );
    }
    return pageAfter(builder, 'agreementId', paging);
  }
}

export class ShowAgreement extends Query<Agreement> {
  constructor(
    readonly who: Actor,
    readonly agreementId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowAgreement)
export class ShowAgreementHandler implements IQueryHandler<ShowAgreement> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `agreement.not_found`, also when it is another agency's */
  async execute({ who, agreementId }: ShowAgreement): Promise<Agreement> {
    const { manager } = this.unitOfWork;
    const entry = await manager.findOneBy(Agreement, { agreementId });
    const visible = await visibleAgencies(manager, who);
    if (!entry || (visible !== '*' && !visible.includes(entry.agencyId))) {
      throw new Problem('agreement.not_found');
    }
    return entry;
  }
}

async function visibleAgencies(manager: EntityManager, who: Actor): Promise<'*' | string[]> {
  if (who.kind !== 'staff') return [];
  if (who.agencyIds === '*') return '*';
  const agencies = await manager.find(Agency);
  return who.agencyIds.flatMap((agencyId) => withPredecessors(agencyId, agencies));
}
