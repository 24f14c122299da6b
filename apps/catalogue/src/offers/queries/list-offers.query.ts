import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { In, LessThan } from 'typeorm';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/actor.js';
import { Clock } from '#service-kit/clock.js';
import { decodeCursor, toPage } from '#service-kit/pagination.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { KnownAgencyEntity } from '../../projections/known-agency.entity.js';
import { contentOf, type Lifecycle, OfferEntity } from '../offer.entity.js';
import { managedSummaryOf, offerSummaryOf } from '../offer-view-mapping.rules.js';
import type { ManagedOfferSummary, OfferSummary } from '../offer-views.rules.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** What is published, newest first, for anybody. */
export class ListOffers extends Query<Page<OfferSummary>> {
  constructor(readonly paging: Paging) {
    super();
  }
}

@QueryHandler(ListOffers)
export class ListOffersHandler implements IQueryHandler<ListOffers> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ paging }: ListOffers): Promise<Page<OfferSummary>> {
    const db = this.unitOfWork.manager;
    const { offers, nextCursor, organiserOf } = await pageOf(db, paging, {
      lifecycle: 'published',
    });
    const now = this.clock.now();
    const items = offers.map((one) => offerSummaryOf(one, contentOf(one), organiserOf(one), now));
    return { items, nextCursor };
  }
}

export interface ManagedFilter {
  lifecycle?: Lifecycle | undefined;
  slug?: string | undefined;
}

/** The offers of one's own agencies, drafts too. */
export class ListManagedOffers extends Query<Page<ManagedOfferSummary>> {
  constructor(
    readonly who: Actor,
    readonly paging: Paging,
    readonly filter: ManagedFilter,
  ) {
    super();
  }
}

@QueryHandler(ListManagedOffers)
export class ListManagedOffersHandler implements IQueryHandler<ListManagedOffers> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, paging, filter }: ListManagedOffers): Promise<Page<ManagedOfferSummary>> {
    const { lifecycle, slug } = filter;
    const { offers, nextCursor, organiserOf } = await pageOf(this.unitOfWork.manager, paging, {
      ...ownOf(who),
      ...(lifecycle && { lifecycle }),
      ...(slug && { slug }),
    });
    const items = offers.map((one) => managedSummaryOf(one, contentOf(one), organiserOf(one)));
    return { items, nextCursor };
  }
}

function ownOf(who: Actor): FindOptionsWhere<OfferEntity> {
  if (who.kind !== 'staff') return { organiserAgencyId: In([]) };
  return who.agencyIds === '*' ? {} : { organiserAgencyId: In(who.agencyIds) };
}

/** Ids grow with time, so their order is the order of creation. */
async function pageOf(db: EntityManager, paging: Paging, where: FindOptionsWhere<OfferEntity>) {
  const after = paging.cursor && decodeCursor(paging.cursor, z.tuple([id]))[0];
  const rows = await db.find(OfferEntity, {
    where: { ...where, ...(after && { offerId: LessThan(after) }) },
    order: { offerId: 'DESC' },
    take: paging.limit + 1,
  });
  const { items: offers, nextCursor } = toPage(rows, paging.limit, (row) => [row.offerId]);
  const agencyIds = [...new Set(offers.map((one) => one.organiserAgencyId))];
  const agencies = await db.findBy(KnownAgencyEntity, {
    agencyId: In(agencyIds),
  });
  const names = new Map(agencies.map((one) => [one.agencyId, one.name]));
  const organiserOf = ({ organiserAgencyId: agencyId }: OfferEntity) => ({
    agencyId,
    name: names.get(agencyId) ?? null,
  });
  return { offers, nextCursor, organiserOf };
}
