import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { text } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { decodeCursor, page, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferAccess } from '../../plan/offer-access.js';
import { addressGaps, AddressOwners } from '../address-owners.js';
import { SuppressedAddress } from '../bounces.entities.js';

export const suppression = z
  .object({
    suppressionId: z.uuid(),
    agencyId: z.uuid(),
    /** The mail that came back. */
    mailId: z.uuid(),
    /** The offer of that mail. */
    offerId: z.uuid(),
    /** Whose address it is: a registration's, or the contact of an offer. */
    to: z.enum(['participant', 'organiser']),
    registrationId: z.uuid().nullable(),
    /** Null: erased, registration cannot be asked, or the caller may not read registrations. */
    person: z.object({ name: z.string(), municipality: z.string().nullable() }).nullable(),
    /** Kept as a hash only, and asked of its owner with each look. */
    address: z.string().nullable(),
    /** Why the address is not told: `changed`, its owner has another one by now. */
    addressGap: z.enum(addressGaps).nullable(),
    status: z.string().nullable(),
    /** The mail server's words, without addresses. */
    words: z.string().nullable(),
    since: z.iso.datetime(),
    /** Mails that are held for it. */
    held: z.int(),
    /** The offer of the mail that came back, and those whose mails are held. */
    offers: z.array(z.object({ offerId: z.uuid(), title: text.nullable(), held: z.int() })),
  })
  .meta({ id: 'SuppressedAddress' });
export const suppressionPage = page(suppression).meta({ id: 'SuppressedAddressPage' });
type SuppressionPage = z.infer<typeof suppressionPage>;
type OfAnOffer = z.infer<typeof suppression>['offers'][number];

/** Dead addresses of the agencies that somebody works for, newest first. */
export class ListSuppressions extends Query<SuppressionPage> {
  constructor(
    readonly who: Actor,
    readonly filter: {
      /** Its mails came back, or are held. */
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
    private readonly owners: AddressOwners,
  ) {}

  async execute({ who, filter }: ListSuppressions): Promise<SuppressionPage> {
    if (filter.offerId) await this.offers.offer(who, filter.offerId);
    const agencies = this.offers.agencies(who);
    const query = this.unitOfWork.manager
      .createQueryBuilder(SuppressedAddress, 's')
      .where('s.liftedAt IS NULL')
      .orderBy('s.id', 'DESC')
      .limit(filter.limit + 1);
    if (agencies) query.andWhere('s.agencyId = ANY(:agencies)', { agencies });
    if (filter.offerId) query.andWhere(OF_OFFER, filter);
    if (filter.cursor) {
      const [before] = decodeCursor(filter.cursor, z.tuple([z.uuid()]));
      query.andWhere('s.id < :before', { before });
    }
    const found = await query.getMany();
    const { items: rows, nextCursor } = toPage(found, filter.limit, ({ id }) => [id]);
    return { items: await this.described(rows, who), nextCursor };
  }

  private async described(
    rows: readonly SuppressedAddress[],
    who: Actor,
  ): Promise<SuppressionPage['items']> {
    if (rows.length === 0) return [];
    const owners = await this.owners.of(rows, who);
    const concerned = await this.concerned(rows);
    return rows.map((row, at) => {
      const offers = concerned.get(row.id) ?? [];
      return {
        suppressionId: row.id,
        agencyId: row.agencyId,
        mailId: row.mailId,
        offerId: row.offerId,
        ...owners[at]!,
        status: row.status,
        words: row.words,
        since: row.since.toISOString(),
        held: offers.reduce((sum, { held }) => sum + held, 0),
        offers,
      };
    });
  }

  private async concerned(rows: readonly SuppressedAddress[]): Promise<Map<string, OfAnOffer[]>> {
    const found = await this.unitOfWork.manager.query<
      { id: string; offer_id: string; title: OfAnOffer['title']; held: number }[]
    >(CONCERNED, [rows.map(({ id }) => id)]);
    const groups = Map.groupBy(found, ({ id }) => id);
    return new Map(
      [...groups].map(([id, group]) => [
        id,
        group.map(({ offer_id: offerId, title, held }) => ({ offerId, title, held })),
      ]),
    );
  }
}

const OF_OFFER = `(s.offer_id = :offerId
  OR EXISTS (SELECT FROM planned_mail m WHERE m.held_by = s.id AND m.offer_id = :offerId))`;

const CONCERNED = `
  SELECT c.id, c.offer_id, o.state -> 'title' AS title, sum(c.held)::int AS held
    FROM (SELECT id, offer_id, 0 AS held FROM suppressed_address WHERE id = ANY($1)
          UNION ALL
          SELECT held_by, offer_id, 1 FROM planned_mail WHERE held_by = ANY($1)) c
    LEFT JOIN offer_state o ON o.offer_id = c.offer_id
   GROUP BY c.id, c.offer_id, o.state -> 'title' ORDER BY held DESC, c.offer_id`;
