import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferAccess } from '../../plan/offer-access.js';

export const troubledCounts = z
  .object({ items: z.array(z.object({ offerId: id, mails: z.int().min(1) })) })
  .meta({ id: 'TroubledMailCounts', description: 'Offers with none are left out' });
type TroubledCounts = z.infer<typeof troubledCounts>;

/** How many mails a person has to look at, by offer, of the agencies that somebody works for. */
export class CountTroubledMails extends Query<TroubledCounts> {
  constructor(readonly who: Actor) {
    super();
  }
}

@QueryHandler(CountTroubledMails)
export class CountTroubledMailsHandler implements IQueryHandler<CountTroubledMails> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
  ) {}

  /** The same mails as the list of one offer shows (list-troubled-mails.query.ts). */
  async execute({ who }: CountTroubledMails): Promise<TroubledCounts> {
    const items = await this.unitOfWork.manager.query<TroubledCounts['items']>(
      `SELECT m.offer_id AS "offerId", count(DISTINCT m.id)::int AS mails
         FROM planned_mail m
         JOIN offer_state o ON o.offer_id = m.offer_id
         LEFT JOIN delivery_task t ON t.mail_id = m.id AND t.resolved_at IS NULL
        WHERE (t.id IS NOT NULL OR m.held_by IS NOT NULL)
          AND ($1::uuid[] IS NULL OR o.agency_id = ANY($1::uuid[]))
        GROUP BY m.offer_id ORDER BY m.offer_id`,
      [this.offers.agencies(who)],
    );
    return { items };
  }
}
