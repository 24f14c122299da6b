import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { withPredecessors } from '../../decisions/facts.rules.js';
import { Agency, Agreement } from '../bonds.entities.js';
import { agreementState } from '../bonds.rules.js';
import { pageAfter } from '../register-page.js';
import { onDayFilter, onlyOn, withValidity, type WithValidity } from '../validity-filter.js';

export const agreementsQuery = z.strictObject({
  ...pageQuery,
  ...onDayFilter,
  municipalityId: id.optional(),
  jointUnitId: id.optional(),
  agencyId: id.optional(),
  state: agreementState.optional(),
});
export type AgreementsQuery = z.infer<typeof agreementsQuery>;
type AgreementShown = WithValidity<Agreement>;

/** One in preparation is valid on no day. */
const shown = (entry: Agreement, day: string): AgreementShown => {
  const one = withValidity(entry, day);
  return { ...one, valid: one.valid && entry.state !== 'inPreparation' };
};

/** Agreements of one's own agencies and of those that they succeeded; others are not shown. */
export class ListAgreements extends Query<{ items: AgreementShown[]; nextCursor: string | null }> {
  constructor(
    readonly who: Actor,
    readonly query: AgreementsQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAgreements)
export class ListAgreementsHandler implements IQueryHandler<ListAgreements> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ who, query }: ListAgreements) {
    const { on, cursor, limit, ...exactly } = query;
    const { manager } = this.unitOfWork;
    const builder = manager.createQueryBuilder(Agreement, 'entry');
    const visible = await visibleAgencies(manager, who);
    if (visible !== '*') builder.andWhere('entry.agencyId = ANY(:visible)', { visible });
    for (const [field, value] of Object.entries(exactly)) {
      builder.andWhere(`entry.${field} = :${field}`, { [field]: value });
    }
    onlyOn(builder, on, ['validFrom', 'validUntil']);
    if (on) builder.andWhere("entry.state <> 'inPreparation'");
    const page = await pageAfter(builder, 'agreementId', { cursor, limit });
    const day = on ?? this.clock.today().toString();
    return { ...page, items: page.items.map((entry) => shown(entry, day)) };
  }
}

export class ShowAgreement extends Query<AgreementShown> {
  constructor(
    readonly who: Actor,
    readonly agreementId: string,
    readonly on?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowAgreement)
export class ShowAgreementHandler implements IQueryHandler<ShowAgreement> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `agreement.not_found`, also when it is another agency's */
  async execute({ who, agreementId, on }: ShowAgreement): Promise<AgreementShown> {
    const { manager } = this.unitOfWork;
    const entry = await manager.findOneBy(Agreement, { agreementId });
    const visible = await visibleAgencies(manager, who);
    if (!entry || (visible !== '*' && !visible.includes(entry.agencyId))) {
      throw new Problem('agreement.not_found');
    }
    return shown(entry, on ?? this.clock.today().toString());
  }
}

/** Also for exports: whose agreements somebody may read. */
export async function visibleAgencies(manager: EntityManager, who: Actor): Promise<'*' | string[]> {
  if (who.kind !== 'staff') return [];
  if (who.agencyIds === '*') return '*';
  const agencies = await manager.find(Agency);
  return who.agencyIds.flatMap((agencyId) => withPredecessors(agencyId, agencies));
}
