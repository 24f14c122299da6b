import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { JointUnit } from '../register.entities.js';
import { pageAfter } from '../register-page.js';
import { showJointUnit } from '../register.views.js';
import { onDayFilter, onlyOn } from '../validity-filter.js';

export const jointUnitsQuery = z.strictObject({
  ...pageQuery,
  ...onDayFilter,
  /** Only those to which it belongs: at some time, or with `on` on that day. */
  municipalityId: id.optional(),
});
export type JointUnitsQuery = z.infer<typeof jointUnitsQuery>;
type JointUnitShown = ReturnType<typeof showJointUnit>;

export class ListJointUnits extends Query<{ items: JointUnitShown[]; nextCursor: string | null }> {
  constructor(readonly query: JointUnitsQuery) {
    super();
  }
}

/** A member of the unit on that day; the dates sort as texts. */
const MEMBER_ON = `EXISTS (
  SELECT 1 FROM jsonb_array_elements(entry.members) member
  WHERE member ->> 'municipalityId' = :municipalityId
    AND coalesce(member ->> 'validFrom', '') <= :memberOn
    AND coalesce(member ->> 'validUntil', '9999') >= :memberOn)`;

@QueryHandler(ListJointUnits)
export class ListJointUnitsHandler implements IQueryHandler<ListJointUnits> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ query }: ListJointUnits) {
    const { municipalityId, on } = query;
    const builder = this.unitOfWork.manager.createQueryBuilder(JointUnit, 'entry');
    if (municipalityId) {
      builder.andWhere('entry.members @> :member::jsonb', {
        member: JSON.stringify([{ municipalityId }]),
      });
    }
    if (municipalityId && on) builder.andWhere(MEMBER_ON, { municipalityId, memberOn: on });
    onlyOn(builder, on, ['validFrom', 'validUntil']);
    const page = await pageAfter(builder, 'jointUnitId', query);
    const day = on ?? this.clock.today().toString();
    return { ...page, items: page.items.map((unit) => showJointUnit(unit, day)) };
  }
}

export class ShowJointUnit extends Query<JointUnitShown> {
  constructor(
    readonly jointUnitId: string,
    readonly on?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowJointUnit)
export class ShowJointUnitHandler implements IQueryHandler<ShowJointUnit> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `joint_unit.not_found` */
  async execute({ jointUnitId, on }: ShowJointUnit): Promise<JointUnitShown> {
    const unit = await this.unitOfWork.manager.findOneBy(JointUnit, { jointUnitId });
    if (!unit) throw new Problem('joint_unit.not_found');
    return showJointUnit(unit, on ?? this.clock.today().toString());
  }
}
