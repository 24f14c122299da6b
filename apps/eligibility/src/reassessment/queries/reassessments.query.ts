import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { decodeCursor, pageQuery, toPage } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import { pageAfter } from '../../register/register-page.js';
import { ownReassessment } from '../own-reassessment.js';
import { itemStates, Reassessment, ReassessmentItem } from '../reassessment.entities.js';
import {
  reassessmentState,
  type ReassessmentView,
  showItem,
  showReassessment,
  type Transition,
} from '../reassessment.views.js';

export const reassessmentsQuery = z.strictObject({
  ...pageQuery,
  state: reassessmentState.optional(),
});
export type ReassessmentsQuery = z.infer<typeof reassessmentsQuery>;

/** Those of one offer, or of all offers of one's agencies; newest first. */
export class ListReassessments extends Query<{
  items: ReassessmentView[];
  nextCursor: string | null;
}> {
  constructor(
    readonly who: Actor,
    readonly offerId: string | null,
    readonly query: ReassessmentsQuery,
  ) {
    super();
  }
}

@QueryHandler(ListReassessments)
export class ListReassessmentsHandler implements IQueryHandler<ListReassessments> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `conditions.offer_not_found`, `request.cursor_invalid` */
  async execute({ who, offerId, query: { cursor, limit, state } }: ListReassessments) {
    const { manager } = this.unitOfWork;
    const rows = manager
      .createQueryBuilder(Reassessment, 'entry')
      .orderBy('entry.reassessmentId', 'DESC')
      .limit(limit + 1);
    if (offerId !== null) {
      await assertOwnOffer(manager, who, offerId);
      rows.andWhere('entry.offerId = :offerId', { offerId });
    } else {
      const own = agenciesOf(who);
      if (own !== '*') {
        rows
          .innerJoin(KnownOffer, 'offer', 'offer.offerId = entry.offerId')
          .andWhere('offer.organiserAgencyId = ANY(:own)', { own });
      }
    }
    if (state) rows.andWhere('entry.state = :state', { state });
    if (cursor !== undefined) {
      const [before] = decodeCursor(cursor, z.tuple([id]));
      rows.andWhere('entry.reassessmentId < :before', { before });
    }
    const found = toPage(await rows.getMany(), limit, (row) => [row.reassessmentId]);
    return { ...found, items: await shown(manager, found.items) };
  }
}

const agenciesOf = (who: Actor): '*' | string[] => (who.kind === 'staff' ? who.agencyIds : []);

async function assertOwnOffer(tx: EntityManager, who: Actor, offerId: string): Promise<void> {
  const offer = await tx.findOneBy(KnownOffer, { offerId });
  if (!offer || !worksFor(who, offer.organiserAgencyId)) {
    throw new Problem('conditions.offer_not_found');
  }
}

export class ShowReassessment extends Query<ReassessmentView> {
  constructor(
    readonly who: Actor,
    readonly reassessmentId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowReassessment)
export class ShowReassessmentHandler implements IQueryHandler<ShowReassessment> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `reassessment.not_found` */
  async execute({ who, reassessmentId }: ShowReassessment): Promise<ReassessmentView> {
    const { manager } = this.unitOfWork;
    const one = await ownReassessment(manager, who, reassessmentId, 'read');
    const [view] = await shown(manager, [one]);
    if (!view) throw new Problem('reassessment.not_found');
    return view;
  }
}

async function shown(tx: EntityManager, all: readonly Reassessment[]): Promise<ReassessmentView[]> {
  const rows = await tx.query<(Transition & { id: string })[]>(
    `SELECT reassessment_id AS id, before ->> 'outcome' AS before, after ->> 'outcome' AS after,
            state, count(*)::int AS count
     FROM reassessment_item WHERE reassessment_id = ANY($1) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    [all.map(({ reassessmentId }) => reassessmentId)],
  );
  const byId = Map.groupBy(rows, (row) => row.id);
  return all.map((one) => {
    const own = byId.get(one.reassessmentId) ?? [];
    return showReassessment(
      one,
      own.map(({ id: _, ...transition }) => transition),
    );
  });
}

export const itemsQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(itemStates).optional(),
  /** For the person: whether the outcome would get better or worse. */
  direction: z.enum(['better', 'worse', 'same']).optional(),
});
export type ItemsQuery = z.infer<typeof itemsQuery>;

export class ListReassessmentItems extends Query<{
  items: ReturnType<typeof showItem>[];
  nextCursor: string | null;
}> {
  constructor(
    readonly who: Actor,
    readonly reassessmentId: string,
    readonly query: ItemsQuery,
  ) {
    super();
  }
}

/** Refused, a person decides, eligible: as numbers that grow. */
const rank = (side: 'before' | 'after') =>
  `array_position(ARRAY['refused', 'needsReview', 'eligible'], entry.${side} ->> 'outcome')`;
const directions = { better: '>', worse: '<', same: '=' } as const;

@QueryHandler(ListReassessmentItems)
export class ListReassessmentItemsHandler implements IQueryHandler<ListReassessmentItems> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `reassessment.not_found`, `request.cursor_invalid` */
  async execute({ who, reassessmentId, query }: ListReassessmentItems) {
    const { state, direction, ...paging } = query;
    const { manager } = this.unitOfWork;
    await ownReassessment(manager, who, reassessmentId, 'read');
    const rows = manager
      .createQueryBuilder(ReassessmentItem, 'entry')
      .where('entry.reassessmentId = :reassessmentId', { reassessmentId });
    if (state) rows.andWhere('entry.state = :state', { state });
    if (direction) rows.andWhere(`${rank('after')} ${directions[direction]} ${rank('before')}`);
    const found = await pageAfter(rows, 'itemId', paging);
    return { ...found, items: found.items.map(showItem) };
  }
}
