import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { pageQuery } from '#service-kit/pagination.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Agency } from '../bonds.entities.js';
import { pageAfter } from '../register-page.js';

export const agenciesQuery = z.strictObject(pageQuery);

/** All agencies, in the order in which they were entered. */
export class ListAgencies extends Query<{ items: Agency[]; nextCursor: string | null }> {
  constructor(readonly query: z.infer<typeof agenciesQuery>) {
    super();
  }
}

@QueryHandler(ListAgencies)
export class ListAgenciesHandler implements IQueryHandler<ListAgencies> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute({ query }: ListAgencies) {
    const builder = this.unitOfWork.manager.createQueryBuilder(Agency, 'entry');
    return pageAfter(builder, 'agencyId', query);
  }
}

export class ShowAgency extends Query<Agency> {
  constructor(readonly agencyId: string) {
    super();
  }
}

@QueryHandler(ShowAgency)
export class ShowAgencyHandler implements IQueryHandler<ShowAgency> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `agency.not_found` */
  async execute({ agencyId }: ShowAgency): Promise<Agency> {
    const entry = await this.unitOfWork.manager.findOneBy(Agency, { agencyId });
    if (!entry) throw new Problem('agency.not_found');
    return entry;
  }
}
