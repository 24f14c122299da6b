import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { decodeCursor, page as pageOf, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type MailState, OfferStateRow, PlannedMail } from '../../plan/plan.entities.js';
import { OfferAccess } from '../../plan/offer-access.js';
import { mailItem, toMailItem } from '../mail-view.schema.js';

export const mailPage = pageOf(mailItem).meta({ id: 'MailPage' });
type MailPage = z.infer<typeof mailPage>;

export interface MailFilter {
  offerId?: string | undefined;
  state?: MailState | undefined;
  registrationId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Mails of the agencies that somebody works for, newest plan first. */
export class ListMails extends Query<MailPage> {
  constructor(
    readonly who: Actor,
    readonly filter: MailFilter,
  ) {
    super();
  }
}

@QueryHandler(ListMails)
export class ListMailsHandler implements IQueryHandler<ListMails> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
  ) {}

  async execute({ who, filter }: ListMails): Promise<MailPage> {
    if (filter.offerId) await this.offers.offer(who, filter.offerId);
    const agencies = this.offers.agencies(who);
    const query = this.unitOfWork.manager
      .createQueryBuilder(PlannedMail, 'm')
      .innerJoin(OfferStateRow, 'o', 'o.offerId = m.offerId')
      .addSelect("o.state ->> 'timeZone'", 'zone_of_offer')
      .orderBy('m.id', 'DESC')
      .limit(filter.limit + 1);
    if (agencies) query.andWhere('o.agencyId = ANY(:agencies)', { agencies });
    if (filter.offerId) query.andWhere('m.offerId = :offerId', filter);
    if (filter.registrationId) query.andWhere('m.registrationId = :registrationId', filter);
    if (filter.state) query.andWhere('m.state = :state', filter);
    if (filter.cursor) {
      const [before] = decodeCursor(filter.cursor, z.tuple([id]));
      query.andWhere('m.id < :before', { before });
    }
    const { entities, raw } = await query.getRawAndEntities<{ zone_of_offer: string }>();
    const rows = entities.map((mail, index) =>
      toMailItem(mail, raw[index]?.zone_of_offer ?? 'UTC'),
    );
    return toPage(rows, filter.limit, (row) => [row.mailId]);
  }
}
