import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Actor } from '#service-kit/actor.js';
import { decodeCursor, page, toPage } from '#service-kit/pagination.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { OfferAccess } from '../../timetable/offer-access.js';
import { SuppressedAddress } from '../bounces.entities.js';

export const suppression = z
  .object({
    suppressionId: z.uuid(),
    agencyId: z.uuid(),
    /** The mail that came back; its life leads to the person. The address itself is not kept. */
    mailId: z.uuid(),
    offerId: z.uuid(),
    status: z.string().nullable(),
    /** The mail server's words, without addresses. */
    words: z.string().nullable(),
    since: z.iso.datetime(),
    /** Mails that are held for it. */
    held: z.int(),
  })
  .meta({ id: 'SuppressedAddress' });
export const suppressionPage = page(suppression).meta({ id: 'SuppressedAddressPage' });
type SuppressionPage = z.infer<typeof suppressionPage>;

/** Dead addresses of the agencies that somebody works for, newest first. */
export class ListSuppressions extends Query<SuppressionPage> {
  constructor(
    readonly who: Actor,
    readonly filter: {
      offerId?: string | undefined;
      cursor?: string | undefined;
      limit: number;
    },
  ) {
    super();
  }
}

@QueryHandler(ListSuppressions)
export class ListSuppressionsHandler implements IQueryHandler<ListSuppressions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
  ) {}

  async execute({ who, filter }: ListSuppressions): Promise<SuppressionPage> {
    if (filter.offerId) await this.offers.offer(who, filter.offerId);
    const agencies = this.offers.agencies(who);
    const query = this.unitOfWork.manager
      .createQueryBuilder(SuppressedAddress, 's')
      .addSelect('(SELECT count(*)::int FROM planned_mail m WHERE m.held_by = s.id)', 'held')
      .where('s.liftedAt IS NULL')
      .orderBy('s.id', 'DESC')
      .limit(filter.limit + 1);
    if (agencies) query.andWhere('s.agencyId = ANY(:agencies)', { agencies });
    if (filter.offerId) query.andWhere('s.offerId = :offerId', filter);
    if (filter.cursor) {
      const [before] = decodeCursor(filter.cursor, z.tuple([z.uuid()]));
      query.andWhere('s.id < :before', { before });
    }
    const { entities, raw } = await query.getRawAndEntities<{ held: number }>();
    const items = entities.map((row, at) => ({
      ...row,
      suppressionId: row.id,
      since: row.since.toISOString(),
      held: raw[at]?.held ?? 0,
    }));
    return toPage(items, filter.limit, (row) => [row.suppressionId]);
  }
}
