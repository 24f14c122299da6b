import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { OfferState } from '#contracts/states.js';
import { position } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { standingView } from '../../admission/views.rules.js';
import { Offers } from '../../offers/offers.js';
import type { ListFilter } from '../filter.rules.js';
import { ListReader } from '../list-reader.js';
import { countStatement } from '../list-statement.js';
import { SavedViews } from '../saved-views.js';
import { standingCase } from '../standing-condition.rules.js';

const counts = z.object({
  total: z.int(),
  standing: z.partialRecord(standingView.shape.code, z.int()),
  stage: z.partialRecord(position.shape.stage, z.int()),
  seat: z.partialRecord(position.shape.seat, z.int()),
  attendance: z.partialRecord(position.shape.attendance, z.int()),
  /** The stage they are in had a date, and it has passed. */
  overdue: z.int(),
  /** Submitted since the moment that was asked for; without one, all. */
  new: z.int(),
  placeInQuestion: z.int(),
  /** Admitted although the conditions did not say so. */
  overridden: z.int(),
});
export const registrationCounts = z
  .object({ all: counts, matching: counts })
  .meta({ id: 'RegistrationCounts', description: 'States with nobody in them are left out' });
export type RegistrationCounts = z.infer<typeof registrationCounts>;

/** How many of an offer's registrations stand where: of all, and of those of a filter. */
export class CountRegistrations extends Query<RegistrationCounts> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly filter: ListFilter,
    readonly view?: string,
    /** Instant: who came since then is new. */
    readonly since?: string,
  ) {
    super();
  }
}

interface Group extends Record<Grouped, string> {
  readonly count: number;
  readonly overdue: boolean;
  readonly fresh: boolean;
  readonly questioned: boolean;
  readonly overridden: boolean;
}
type Grouped = 'standing' | 'stage' | 'seat' | 'attendance';

@QueryHandler(CountRegistrations)
export class CountRegistrationsHandler implements IQueryHandler<CountRegistrations> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly views: SavedViews,
    private readonly list: ListReader,
  ) {}

  async execute({
    who,
    offerId,
    filter,
    view,
    since,
  }: CountRegistrations): Promise<RegistrationCounts> {
    const offer = await this.offers.ofStaff(offerId, who);
    const wanted = await this.views.wanted(offer, who, { view, filter });
    const all = await this.count(offer, {}, since);
    const narrowed = Object.values(wanted.filter).some((value) => value !== undefined);
    return { all, matching: narrowed ? await this.count(offer, wanted.filter, since) : all };
  }

  private async count(
    offer: OfferState,
    filter: ListFilter,
    since: string | undefined,
  ): Promise<RegistrationCounts['all']> {
    const scope = await this.list.scope(offer, filter);
    const { sql, parameters } = countStatement(scope, filter, {
      standing: standingCase(scope),
      stage: 'r.stage',
      seat: 'r.seat',
      attendance: 'r.attendance',
      overdue: `coalesce(r.stage <> 'ended' AND r.stage_due_at <= '${scope.now}'::timestamptz, false)`,
      fresh: since ? `r.submitted_at >= '${instantText(since)}'::timestamptz` : 'true',
      questioned: `r.open @> '["placeInQuestion"]'`,
      overridden: 'r.overridden',
    });
    const groups = await this.unitOfWork.manager.query<Group[]>(sql, parameters);
    const sumOf = (holds: (group: Group) => boolean): number =>
      groups.filter(holds).reduce((sum, { count }) => sum + count, 0);
    const by = (axis: Grouped): Record<string, number> => {
      const sums: Record<string, number> = {};
      for (const group of groups) sums[group[axis]] = (sums[group[axis]] ?? 0) + group.count;
      return sums;
    };
    return {
      total: sumOf(() => true),
      standing: by('standing'),
      stage: by('stage'),
      seat: by('seat'),
      attendance: by('attendance'),
      overdue: sumOf(({ overdue }) => overdue),
      new: sumOf(({ fresh }) => fresh),
      placeInQuestion: sumOf(({ questioned }) => questioned),
      overridden: sumOf(({ overridden }) => overridden),
    };
  }
}

/** In the one form that it has, whatever was sent: it becomes part of a statement. */
const instantText = (since: string): string => Temporal.Instant.from(since).toString();
