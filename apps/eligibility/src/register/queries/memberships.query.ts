import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id, localDate } from '#contracts/vocabulary.js';
import { pageQuery } from '#service-kit/pagination.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { ProgrammeMembership } from '../bonds.entities.js';
import { pageAfter } from '../register-page.js';

export const membershipsQuery = z.strictObject({
  ...pageQuery,
  municipalityId: id.optional(),
  programme: z.string().max(60).optional(),
  /** Only those valid on this local day. */
  validOn: localDate.optional(),
});
export type MembershipsQuery = z.infer<typeof membershipsQuery>;

export class ListMemberships extends Query<{
  items: ProgrammeMembership[];
  nextCursor: string | null;
}> {
  constructor(readonly query: MembershipsQuery) {
    super();
  }
}

@QueryHandler(ListMemberships)
export class ListMembershipsHandler implements IQueryHandler<ListMemberships> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute({ query }: ListMemberships) {
    const { municipalityId, programme, validOn, ...paging } = query;
    const builder = this.unitOfWork.manager.createQueryBuilder(ProgrammeMembership, 'entry');
    if (municipalityId)
      builder.andWhere('entry.municipalityId = :municipalityId', { municipalityId });
    if (programme) builder.andWhere('entry.programme = :programme', { programme });
    if (validOn) {
      builder.andWhere(
        'entry.validFrom <= :validOn AND (entry.validUntil IS NULL OR entry.validUntil >= :validOn)',
        { validOn },
      );
    }
    return pageAfter(builder, 'membershipId', paging);
  }
}

export class ShowMembership extends Query<ProgrammeMembership> {
  constructor(readonly membershipId: string) {
    super();
  }
}

@QueryHandler(ShowMembership)
export class ShowMembershipHandler implements IQueryHandler<ShowMembership> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `membership.not_found` */
  async execute({ membershipId }: ShowMembership): Promise<ProgrammeMembership> {
    const entry = await this.unitOfWork.manager.findOneBy(ProgrammeMembership, { membershipId });
    if (!entry) throw new Problem('membership.not_found');
    return entry;
  }
}

/** Which programmes the register knows, and how many municipalities belong to each at some time. */
export class ListProgrammes extends Query<{
  items: { programme: string; municipalities: number }[];
}> {}

@QueryHandler(ListProgrammes)
export class ListProgrammesHandler implements IQueryHandler<ListProgrammes> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute() {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(ProgrammeMembership, 'm')
      .select('m.programme', 'programme')
      .addSelect('count(DISTINCT m.municipality_id)', 'municipalities')
      .groupBy('m.programme')
      .orderBy('m.programme')
      .getRawMany<{ programme: string; municipalities: string }>();
    return {
      items: rows.map(({ programme, municipalities }) => ({
        programme,
        municipalities: Number(municipalities),
      })),
    };
  }
}
