import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { z } from 'zod';
import { id, type OfferPhase } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type KnownFacts, readFactsOf } from '../known-facts.js';
import { type Lifecycle, OfferEntity } from '../offer.entity.js';
import { managedSummaryOf, offerSummaryOf } from '../view/offer-view-mapping.rules.js';
import type { ManagedOfferSummary, OfferSummary } from '../view/offer-views.rules.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** What has been published, newest first, for anybody. Cancelled offers are listed on request only. */
export class ListOffers extends Query<Page<OfferSummary>> {
  constructor(
    readonly paging: Paging,
    readonly phase?: OfferPhase,
  ) {
    super();
  }
}

@QueryHandler(ListOffers)
export class ListOffersHandler implements IQueryHandler<ListOffers> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ paging, phase }: ListOffers): Promise<Page<OfferSummary>> {
    const now = this.clock.now();
    const lifecycle = phase ? lifecycleOf(phase) : In(['published', 'postponed'] as const);
    return pageOf(this.unitOfWork.manager, paging, {
      where: { lifecycle, publishedAt: Not(IsNull()) },
      toItem: (offer, facts) => offerSummaryOf(offer, facts, now),
      phase,
    });
  }
}

export interface ManagedFilter {
  lifecycle?: Lifecycle | undefined;
  slug?: string | undefined;
  phase?: OfferPhase | undefined;
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
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ who, paging, filter }: ListManagedOffers): Promise<Page<ManagedOfferSummary>> {
    const { slug, phase } = filter;
    const now = this.clock.now();
    const stored = phase && lifecycleOf(phase);
    const lifecycle = filter.lifecycle ?? stored;
    if (stored && lifecycle !== stored) return { items: [], nextCursor: null };
    return pageOf(this.unitOfWork.manager, paging, {
      where: { ...ownOf(who), ...(lifecycle && { lifecycle }), ...(slug && { slug }) },
      toItem: (offer, facts) => managedSummaryOf(offer, facts, now),
      phase,
    });
  }
}

function ownOf(who: Actor): FindOptionsWhere<OfferEntity> {
  if (who.kind !== 'staff') return { organiserAgencyId: In([]) };
  return who.agencyIds === '*' ? {} : { organiserAgencyId: In(who.agencyIds) };
}

/** Every phase but these follows from time and places of a published offer. */
function lifecycleOf(phase: OfferPhase): Lifecycle {
  return phase === 'draft' || phase === 'postponed' || phase === 'cancelled' ? phase : 'published';
}

interface Listing<T> {
  where: FindOptionsWhere<OfferEntity>;
  toItem: (offer: OfferEntity, facts: KnownFacts) => T;
  phase: OfferPhase | undefined;
}

/** Rows that are read at once while looking for those in one phase. */
const batch = 200;

/**
 * Ids grow with time, so their order is the order of creation. Which phase an offer is in is derived
 * from it and never stored, so a list of one phase reads on until the page is full: the offers of
 * all agencies are some thousands, not millions.
 */
async function pageOf<T extends { offerId: string; phase: { phase: OfferPhase } }>(
  db: EntityManager,
  paging: Paging,
  { where, toItem, phase }: Listing<T>,
): Promise<Page<T>> {
  const wanted = paging.limit + 1;
  const take = phase ? batch : wanted;
  const found: T[] = [];
  let after = paging.cursor && decodeCursor(paging.cursor, z.tuple([id]))[0];
  for (;;) {
    const rows = await db.find(OfferEntity, {
      where: { ...where, ...(after && { offerId: LessThan(after) }) },
      order: { offerId: 'DESC' },
      take,
    });
    const facts = await readFactsOf(db, rows);
    const items = rows.map((row, at) => toItem(row, facts[at]!));
    found.push(...items.filter((one) => !phase || one.phase.phase === phase));
    after = rows.at(-1)?.offerId;
    if (rows.length < take || found.length >= wanted) break;
  }
  return toPage(found, paging.limit, (one) => [one.offerId]);
}
