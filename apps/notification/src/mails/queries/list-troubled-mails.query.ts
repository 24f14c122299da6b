import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { text } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { decodeCursor, page as pageOf, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { DeliveryTask } from '../../delivery/delivery.entities.js';
import { Peers } from '../../peers/peers.js';
import { PlannedMail } from '../../plan/plan.entities.js';
import { OfferAccess } from '../../plan/offer-access.js';
import { ownNameOf } from '../own-mail-name.rules.js';
import { mailItem, toMailItem } from '../mail-view.schema.js';

const troubledMail = mailItem
  .extend({
    /** What staff call it, if it is one of the offer's own. */
    name: text.nullable(),
    person: z.object({ name: z.string(), municipality: z.string().nullable() }).nullable(),
    /** Why a person has to look at it; null: it is held for its address. */
    cause: z.string().nullable(),
    /** The mail server's words, without addresses. */
    detail: z.string().nullable(),
  })
  .meta({ id: 'TroubledMail' });
export const troubledMails = pageOf(troubledMail).meta({ id: 'TroubledMailPage' });
type TroubledMails = z.infer<typeof troubledMails>;

/** Mails of an offer that a person has to look at: refused, given up, uncertain, returned, held. */
export class ListTroubledMails extends Query<TroubledMails> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly page: { cursor?: string | undefined; limit: number },
  ) {
    super();
  }
}

@QueryHandler(ListTroubledMails)
export class ListTroubledMailsHandler implements IQueryHandler<ListTroubledMails> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
    private readonly peers: Peers,
  ) {}

  async execute({ who, offerId, page }: ListTroubledMails): Promise<TroubledMails> {
    const offer = await this.offers.offer(who, offerId);
    const query = this.unitOfWork.manager
      .createQueryBuilder(PlannedMail, 'm')
      .leftJoin(DeliveryTask, 't', 't.mailId = m.id AND t.resolvedAt IS NULL')
      .addSelect(['t.cause AS task_cause', 't.detail AS task_detail'])
      .where('m.offerId = :offerId AND (t.id IS NOT NULL OR m.heldBy IS NOT NULL)', { offerId })
      .orderBy('m.id', 'DESC')
      .limit(page.limit + 1);
    if (page.cursor) {
      const [before] = decodeCursor(page.cursor, z.tuple([z.uuid()]));
      query.andWhere('m.id < :before', { before });
    }
    const { entities, raw } = await query.getRawAndEntities<{
      task_cause: string | null;
      task_detail: string | null;
    }>();
    const ids = entities.flatMap(({ registrationId }) => registrationId ?? []);
    const people = await this.peers.people(ids).catch(() => new Map<string, never>());
    const items = entities.map((mail, at) => ({
      ...toMailItem(mail, offer.state.timeZone),
      name: ownNameOf(mail, offer.state),
      person: people.get(mail.registrationId ?? '') ?? null,
      cause: raw[at]?.task_cause ?? null,
      detail: raw[at]?.task_detail ?? null,
    }));
    return toPage(items, page.limit, (row) => [row.mailId]);
  }
}
