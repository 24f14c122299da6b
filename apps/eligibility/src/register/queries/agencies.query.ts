import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Clock } from '#service-kit/time/clock.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Agency } from '../bonds.entities.js';
import { pageAfter } from '../register-page.js';
import { holdsOn } from '../validity.rules.js';
import { onDayFilter, onlyOn, type WithValidity } from '../validity-filter.js';

export const agenciesQuery = z.strictObject({ ...pageQuery, ...onDayFilter });

/** `valid`: it was at work on the day. */
type AgencyShown = WithValidity<Agency>;

const shown = (entry: Agency, day: string): AgencyShown => ({
  ...entry,
  valid: holdsOn({ validFrom: entry.activeFrom, validUntil: entry.activeUntil }, day),
});

/** All agencies, or those at work on a day, in the order in which they were entered. */
export class ListAgencies extends Query<{ items: AgencyShown[]; nextCursor: string | null }> {
  constructor(readonly query: z.infer<typeof agenciesQuery>) {
    super();
  }
}

@QueryHandler(ListAgencies)
export class ListAgenciesHandler implements IQueryHandler<ListAgencies> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ query }: ListAgencies) {
    const builder = this.unitOfWork.manager.createQueryBuilder(Agency, 'entry');
    onlyOn(builder, query.on, ['activeFrom', 'activeUntil']);
    const page = await pageAfter(builder, 'agencyId', query);
    const day = query.on ?? this.clock.today().toString();
    return { ...page, items: page.items.map((entry) => shown(entry, day)) };
  }
}

export class ShowAgency extends Query<AgencyShown> {
  constructor(
    readonly agencyId: string,
    readonly on?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowAgency)
export class ShowAgencyHandler implements IQueryHandler<ShowAgency> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `agency.not_found` */
  async execute({ agencyId, on }: ShowAgency): Promise<AgencyShown> {
    const entry = await this.unitOfWork.manager.findOneBy(Agency, { agencyId });
    if (!entry) throw new Problem('agency.not_found');
    return shown(entry, on ?? this.clock.today().toString());
  }
}
