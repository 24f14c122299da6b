import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { LessThan } from 'typeorm';
import { z } from 'zod';
import { type Actor, worksFor } from '#service-kit/actor.js';
import { decodeCursor, toPage } from '#service-kit/pagination.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { OfferEntity } from '../offer.entity.js';
import { OfferRevisionEntity } from '../offer-revision.entity.js';
import type { RevisionView } from '../offer-views.rules.js';

interface RevisionPage {
  items: RevisionView[];
  nextCursor: string | null;
}

/** Newest first. */
export class ListRevisions extends Query<RevisionPage> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly paging: { cursor?: string | undefined; limit: number },
  ) {
    super();
  }
}

@QueryHandler(ListRevisions)
export class ListRevisionsHandler implements IQueryHandler<ListRevisions> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, offerId, paging }: ListRevisions): Promise<RevisionPage> {
    const db = this.unitOfWork.manager;
    const offer = await db.findOneBy(OfferEntity, { offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('offer.not_found');
    const before = paging.cursor && decodeCursor(paging.cursor, z.tuple([z.int32().min(1)]))[0];
    const rows = await db.find(OfferRevisionEntity, {
      where: { offerId, ...(before && { number: LessThan(before) }) },
      order: { number: 'DESC' },
      take: paging.limit + 1,
    });
    const { items, nextCursor } = toPage(rows, paging.limit, (row) => [row.number]);
    return {
      items: items.map(({ number, version, contentDate, author, changes, createdAt }) => ({
        number,
        version,
        contentDate,
        author,
        changes,
        createdAt: createdAt.toISOString(),
      })),
      nextCursor,
    };
  }
}
