import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id, instant } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { decodeCursor, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { Invitation } from '../invitation.entity.js';
import type { InvitationFilter, InvitationView } from '../invitation.views.js';

interface Page {
  items: InvitationView[];
  nextCursor: string | null;
}

/** Who is invited to an offer, in the order in which they were put on the list. */
export class ListInvitations extends Query<Page> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly filter: InvitationFilter,
  ) {
    super();
  }
}

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
  ) {}

  async execute({ who, offerId, filter }: ListInvitations): Promise<Page> {
    await this.offers.ofStaff(offerId, who);
    const rows = this.unitOfWork.manager
      .createQueryBuilder(Invitation, 'i')
      .where('i.offer_id = :offerId', { offerId })
      .orderBy('i.createdAt')
      .addOrderBy('i.id')
      .limit(filter.limit + 1);
    if (filter.kind) rows.andWhere('i.kind = :kind', { kind: filter.kind });
    if (filter.cursor !== undefined) {
      const [at, last] = decodeCursor(filter.cursor, z.tuple([instant, id]));
      rows.andWhere('(i.created_at, i.id) > (:at, :last)', { at, last });
    }
    const found = await rows.getMany();
    const page = toPage(found, filter.limit, (row) => [row.createdAt.toISOString(), row.id]);
    const uses = await this.registrations(page.items);
    return {
      items: page.items.map((row) => viewOf(row, uses.get(row.id) ?? 0)),
      nextCursor: page.nextCursor,
    };
  }

  /** How many registrations that have not ended came by each. */
  private async registrations(invitations: readonly Invitation[]): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.manager.query<{ id: string; count: string }[]>(
      `SELECT i.id, count(r.id) AS count
         FROM invitation i
         LEFT JOIN participant p ON p.offer_id = i.offer_id AND p.email_key = i.email_key
         LEFT JOIN registration r ON r.stage <> 'ended'
               AND (r.invitation_id = i.id OR r.id = p.registration_id)
        WHERE i.id = ANY($1) GROUP BY i.id`,
      [invitations.map(({ id }) => id)],
    );
    return new Map(rows.map((row) => [row.id, Number(row.count)]));
  }
}

const viewOf = (row: Invitation, registrations: number): InvitationView => ({
  invitationId: row.id,
  kind: row.kind,
  email: row.email,
  label: row.label,
  maxUses: row.maxUses,
  registrations,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
