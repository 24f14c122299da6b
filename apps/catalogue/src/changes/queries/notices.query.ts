import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type EntityManager, LessThan } from 'typeorm';
import { z } from 'zod';
import type { ChangeNoticeBriefing } from '#contracts/internal-http.js';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, toPage } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ChangeNoticeEntity } from '../change-notice.entity.js';
import { revisionOf } from '../change-notices.js';
import { noticeViewOf } from '../change-view-mapping.rules.js';
import { formatLabels } from '../format-labels.js';
import type { ChangeNotice } from '../change-views.rules.js';
import { assertOwnOffer, type Paging } from './revisions.query.js';

async function view(db: EntityManager, notice: ChangeNoticeEntity, clock: Clock) {
  const { offerId, fromRevision, toRevision } = notice;
  const before = await revisionOf(db, offerId, fromRevision);
  const after = await revisionOf(db, offerId, toRevision);
  const formats = await formatLabels(db);
  return noticeViewOf(notice, before, after, { formats, now: clock.now() });
}

/** The open notice, or one that is known by its id. */
export class ShowNotice extends Query<ChangeNotice> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly noticeId: string | null,
  ) {
    super();
  }
}

@QueryHandler(ShowNotice)
export class ShowNoticeHandler implements IQueryHandler<ShowNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, noticeId }: ShowNotice): Promise<ChangeNotice> {
    const db = this.unitOfWork.manager;
    await assertOwnOffer(db, offerId, who);
    const which = noticeId ? { offerId, noticeId } : { offerId, state: 'open' as const };
    const notice = await db.findOneBy(ChangeNoticeEntity, which);
    if (!notice) throw new Problem(noticeId ? 'notice.not_found' : 'notice.none_open');
    return view(db, notice, this.clock);
  }
}

interface NoticePage {
  items: ChangeNotice[];
  nextCursor: string | null;
}

/** What people were told, and what not and why; newest first. */
export class ListNotices extends Query<NoticePage> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly paging: Paging,
  ) {
    super();
  }
}

@QueryHandler(ListNotices)
export class ListNoticesHandler implements IQueryHandler<ListNotices> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, paging }: ListNotices): Promise<NoticePage> {
    const db = this.unitOfWork.manager;
    await assertOwnOffer(db, offerId, who);
    const before = paging.cursor && decodeCursor(paging.cursor, z.tuple([id]))[0];
    const rows = await db.find(ChangeNoticeEntity, {
      where: { offerId, ...(before && { noticeId: LessThan(before) }) },
      order: { noticeId: 'DESC' },
      take: paging.limit + 1,
    });
    const { items, nextCursor } = toPage(rows, paging.limit, (row) => [row.noticeId]);
    const views = [];
    for (const row of items) views.push(await view(db, row, this.clock));
    return { items: views, nextCursor };
  }
}

/** What the mail says; asked when it is written, so that a notice still open can be tried, too. */
export class BriefNotice extends Query<ChangeNoticeBriefing> {
  constructor(
    readonly offerId: string,
    readonly noticeId: string,
  ) {
    super();
  }
}

@QueryHandler(BriefNotice)
export class BriefNoticeHandler implements IQueryHandler<BriefNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ offerId, noticeId }: BriefNotice): Promise<ChangeNoticeBriefing> {
    const db = this.unitOfWork.manager;
    const notice = await db.findOneBy(ChangeNoticeEntity, { offerId, noticeId });
    if (!notice) throw new Problem('notice.not_found');
    const { message, changes, asksConsent } = await view(db, notice, this.clock);
    const told = changes.map(({ label, before, after }) => ({ label, before, after }));
    return { noticeId, offerId, message, changes: told, asksConsent };
  }
}
