import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ProgrammeMembership } from '../bonds.entities.js';
import { pageAfter } from '../register-page.js';
import { onDayFilter, onlyOn, withValidity, type WithValidity } from '../validity-filter.js';

export const membershipsQuery = z.strictObject({
  ...pageQuery,
  ...onDayFilter,
  municipalityId: id.optional(),
  programme: z.string().max(60).optional(),
  phase: z.string().max(40).optional(),
});
export type MembershipsQuery = z.infer<typeof membershipsQuery>;
type MembershipShown = WithValidity<ProgrammeMembership>;

export class ListMemberships extends Query<{
  items: MembershipShown[];
  nextCursor: string | null;
}> {
  constructor(readonly query: MembershipsQuery) {
    super();
  }
}

@QueryHandler(ListMemberships)
export class ListMembershipsHandler implements IQueryHandler<ListMemberships> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ query }: ListMemberships) {
    const { on, cursor, limit, ...exactly } = query;
    const builder = this.unitOfWork.manager.createQueryBuilder(ProgrammeMembership, 'entry');
    for (const [field, value] of Object.entries(exactly)) {
      builder.andWhere(`entry.${field} = :${field}`, { [field]: value });
    }
    onlyOn(builder, on, ['validFrom', 'validUntil']);
    const page = await pageAfter(builder, 'membershipId', { cursor, limit });
    const day = on ?? this.clock.today().toString();
    return { ...page, items: page.items.map((entry) => withValidity(entry, day)) };
  }
}

export class ShowMembership extends Query<MembershipShown> {
  constructor(
    readonly membershipId: string,
    readonly on?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowMembership)
export class ShowMembershipHandler implements IQueryHandler<ShowMembership> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `membership.not_found` */
  async execute({ membershipId, on }: ShowMembership): Promise<MembershipShown> {
    const entry = await this.unitOfWork.manager.findOneBy(ProgrammeMembership, { membershipId });
    if (!entry) throw new Problem('membership.not_found');
    return withValidity(entry, on ?? this.clock.today().toString());
  }
}

/** Which programmes the register knows, and how many municipalities belong to each at some time. */
export class ListProgrammes extends Query<{
  items: { programme: string; phases: string[]; municipalities: number }[];
}> {}

@QueryHandler(ListProgrammes)
export class ListProgrammesHandler implements IQueryHandler<ListProgrammes> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute() {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ProgrammeMembership, 'm')
      .select('m.programme', 'programme')
      .addSelect('count(DISTINCT m.municipality_id)', 'municipalities')
      .addSelect(
        `coalesce(jsonb_agg(DISTINCT m.phase) FILTER (WHERE m.phase IS NOT NULL), '[]')`,
        'phases',
      )
      .groupBy('m.programme')
      .orderBy('m.programme')
      .getRawMany<{ programme: string; municipalities: string; phases: string[] }>();
    return {
      items: rows.map(({ programme, municipalities, phases }) => ({
        programme,
        phases,
        municipalities: Number(municipalities),
      })),
    };
  }
}
