import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { LessThan } from 'typeorm';
import { z } from 'zod';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { decodeCursor, toPage } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferEntity } from '../../offers/offer.entity.js';
import { OfferRevisionEntity } from '../../offers/offer-revision.entity.js';
import { comparisonOf, toldRevisionOf } from '../change-view-mapping.rules.js';
import { formatLabels } from '../format-labels.js';
import type { Comparison, ToldRevision, WholeRevision } from '../change-views.rules.js';

export interface Paging {
  cursor?: string | undefined;
  limit: number;
}

/** @throws Problem `offer.not_found`, also when it is another agency's */
export async function assertOwnOffer(db: EntityManager, offerId: string, who: Actor) {
  const offer = await db.findOneBy(OfferEntity, { offerId });
  if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('offer.not_found');
}

/** @throws Problem `revision.not_found` */
async function demandRevision(db: EntityManager, offerId: string, number: number) {
  const found = await db.findOneBy(OfferRevisionEntity, { offerId, number });
  if (!found) throw new Problem('revision.not_found', { number });
  return found;
}

interface RevisionPage {
  items: ToldRevision[];
  nextCursor: string | null;
}

/** Newest first. */
export class ListRevisions extends Query<RevisionPage> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly paging: Paging,
  ) {
    super();
  }
}

@QueryHandler(ListRevisions)
export class ListRevisionsHandler implements IQueryHandler<ListRevisions> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, offerId, paging }: ListRevisions): Promise<RevisionPage> {
    const db = this.unitOfWork.manager;
    await assertOwnOffer(db, offerId, who);
    const before = paging.cursor && decodeCursor(paging.cursor, z.tuple([z.int32().min(1)]))[0];
    // One more than the page: it says whether there is another page, and what the last one changed.
    const rows = await db.find(OfferRevisionEntity, {
      where: { offerId, ...(before && { number: LessThan(before) }) },
      order: { number: 'DESC' },
      take: paging.limit + 1,
    });
    const { items, nextCursor } = toPage(rows, paging.limit, (row) => [row.number]);
    const formats = await formatLabels(db);
    const told = items.map((row, at) => toldRevisionOf(row, rows[at + 1] ?? null, formats));
    return { items: told, nextCursor };
  }
}

/** One published state, word for word. */
export class ShowRevision extends Query<WholeRevision> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly number: number,
  ) {
    super();
  }
}

@QueryHandler(ShowRevision)
export class ShowRevisionHandler implements IQueryHandler<ShowRevision> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, offerId, number }: ShowRevision): Promise<WholeRevision> {
    const db = this.unitOfWork.manager;
    await assertOwnOffer(db, offerId, who);
    const revision = await demandRevision(db, offerId, number);
    const previous = await db.findOneBy(OfferRevisionEntity, { offerId, number: number - 1 });
    const told = toldRevisionOf(revision, previous, await formatLabels(db));
    return { ...told, content: { ...revision.content } };
  }
}

/** What changed between any two published states. */
export class CompareRevisions extends Query<Comparison> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly from: number,
    readonly to: number,
  ) {
    super();
  }
}

@QueryHandler(CompareRevisions)
export class CompareRevisionsHandler implements IQueryHandler<CompareRevisions> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, offerId, from, to }: CompareRevisions): Promise<Comparison> {
    const db = this.unitOfWork.manager;
    await assertOwnOffer(db, offerId, who);
    const before = await demandRevision(db, offerId, from);
    const after = await demandRevision(db, offerId, to);
    return comparisonOf(before, after, await formatLabels(db));
  }
}
