import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { decodeCursor, pageQuery, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { assertTalkIsPart, TalkFiles } from '../talk-files.js';
import { TeamTalkViews } from '../team-talk-views.js';
import type { TeamTalkSummary } from '../team-talk-views.rules.js';

export const teamTalkFilter = z.object(pageQuery);
interface Page {
  items: TeamTalkSummary[];
  nextCursor: string | null;
  noticeHours: number;
  timeZone: string;
}

/** Teams whose talk is due, or of whose talk something is known; in order of receipt. */
export class ListTeamTalks extends Query<Page> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly filter: z.infer<typeof teamTalkFilter>,
  ) {
    super();
  }
}

@QueryHandler(ListTeamTalks)
export class ListTeamTalksHandler implements IQueryHandler<ListTeamTalks> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly files: TalkFiles,
    private readonly views: TeamTalkViews,
  ) {}

  async execute({ who, offerId, filter }: ListTeamTalks): Promise<Page> {
    const offer = await this.offers.ofStaff(offerId, who);
    assertTalkIsPart(offer);
    const after =
      filter.cursor === undefined ? null : decodeCursor(filter.cursor, z.tuple([id]))[0];
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT t.id FROM team t
        WHERE t.offer_id = $1 AND ($2::uuid IS NULL OR t.id > $2)
          AND (EXISTS (SELECT 1 FROM registration r
                        WHERE r.team_id = t.id AND r.stage = 'preliminaryTalk')
               OR EXISTS (SELECT 1 FROM team_talk k WHERE k.team_id = t.id))
        ORDER BY t.id LIMIT $3`,
      [offerId, after, filter.limit + 1],
    );
    const page = toPage(rows, filter.limit, (row) => [row.id]);
    const files = await this.files.read(
      offerId,
      page.items.map((row) => row.id),
    );
    const inOrder = page.items.flatMap((row) => files.get(row.id) ?? []);
    return {
      items: await this.views.summaries(inOrder),
      nextCursor: page.nextCursor,
      noticeHours: await this.files.noticeHours(offerId),
      timeZone: offer.timeZone,
    };
  }
}
