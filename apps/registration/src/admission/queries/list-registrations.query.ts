import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { id, instant, position } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/actor.js';
import { decodeCursor, pageQuery, toPage } from '#service-kit/pagination.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Municipality } from '../../offers/municipality.entity.js';
import { Offers } from '../../offers/offers.js';
import { RecipientFiles } from '../../recipients/recipient-files.js';
import { Participant } from '../participant.entity.js';
import { Registration } from '../registration.entity.js';
import { RegistrationViews } from '../registration-views.js';
import type { RegistrationSummary } from '../views.rules.js';

export const registrationFilter = z.strictObject({
  ...pageQuery,
  stage: position.shape.stage.optional(),
  eligibility: position.shape.eligibility.optional(),
  approval: position.shape.approval.optional(),
  seat: position.shape.seat.optional(),
  attendance: position.shape.attendance.optional(),
  placeInQuestion: z
    .enum(['true'])
    .optional()
    .meta({ description: 'Only those whose place a person has to keep or revoke' }),
  priceClass: z.string().min(1).max(60).optional(),
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u, 'no control characters')
    .optional()
    .meta({ description: 'Part of a name, an address or a municipality' }),
});
type Filter = z.infer<typeof registrationFilter>;

interface Page {
  items: RegistrationSummary[];
  nextCursor: string | null;
}

/** An offer's registrations in order of receipt. */
export class ListRegistrations extends Query<Page> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly filter: Filter,
  ) {
    super();
  }
}

@QueryHandler(ListRegistrations)
export class ListRegistrationsHandler implements IQueryHandler<ListRegistrations> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly files: RecipientFiles,
    private readonly views: RegistrationViews,
  ) {}

  async execute({ who, offerId, filter }: ListRegistrations): Promise<Page> {
    const offer = await this.offers.ofStaff(offerId, who);
    const rows = await this.select(offer.offerId, filter).getMany();
    const page = toPage(rows, filter.limit, (row) => [row.submittedAt.toISOString(), row.id]);
    const files = await this.files.read(page.items.map((row) => row.id));
    const items = await this.views.summaries(page.items.flatMap((row) => files.get(row.id) ?? []));
    return { items, nextCursor: page.nextCursor };
  }

  private select(offerId: string, filter: Filter): SelectQueryBuilder<Registration> {
    const rows = this.unitOfWork.manager
      .createQueryBuilder(Registration, 'r')
      .innerJoin(Participant, 'p', 'p.registration_id = r.id')
      .leftJoin(Municipality, 'm', 'm.municipality_id = r.municipality_id')
      .where('r.offer_id = :offerId', { offerId })
      .orderBy('r.submittedAt')
      .addOrderBy('r.id')
      .limit(filter.limit + 1);
    for (const axis of ['stage', 'eligibility', 'approval', 'seat', 'attendance'] as const) {
      if (filter[axis]) rows.andWhere(`r.${axis} = :${axis}`, { [axis]: filter[axis] });
    }
    if (filter.placeInQuestion) rows.andWhere(`r.open @> '["placeInQuestion"]'`);
    if (filter.priceClass !== undefined) {
      rows.andWhere(`r.decision->>'priceClass' = :priceClass`, { priceClass: filter.priceClass });
    }
    if (filter.search !== undefined) {
      const name = `p.first_name || ' ' || p.last_name`;
      const fields = [name, 'p.email', 'm.name', 'p.municipality_text'];
      const any = fields.map((field) => `${field} ILIKE :pattern`).join(' OR ');
      rows.andWhere(`(${any})`, { pattern: `%${filter.search.replace(/[\\%_]/g, '\\$&')}%` });
    }
    if (filter.cursor !== undefined) {
      rows.andWhere('(r.submitted_at, r.id) > (:at, :id)', after(filter.cursor));
    }
    return rows;
  }
}

function after(cursor: string): { at: string; id: string } {
  const [at, row] = decodeCursor(cursor, z.tuple([instant, id]));
  return { at, id: row };
}
