import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { text } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MAIL_ROUTES } from './route-config.js';
import { firstRoute, type Route, urgentKinds } from './route.rules.js';
import { dueMails } from '../due-mails.sql.js';

type Text = z.infer<typeof text>;

export interface WaitingOffer {
  readonly offerId: string;
  readonly agencyId: string;
  readonly title: Text;
  readonly mails: number;
  /** Business time. */
  readonly oldestDueAt: string;
}

export interface Backlog {
  /** Due mails that have not left. */
  readonly waiting: number;
  /** Whose mails those are, the one that has waited longest first. */
  readonly offers: readonly WaitingOffer[];
}

interface Row {
  offer_id: string;
  agency_id: string;
  title: Text;
  urgent: boolean;
  /** Of a mail in hand; null: not claimed. */
  route: string | null;
  mails: number;
  oldest: Date;
}

/** What waits for each route: what it has in hand, and what it would be the first to take. */
@Injectable()
export class RouteBacklog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
  ) {}

  /** By name; every route of this process is there. */
  async read(): Promise<ReadonlyMap<string, Backlog>> {
    const rows = await this.unitOfWork.manager.query<Row[]>(WAITING, [
      this.clock.date(),
      urgentKinds,
    ]);
    return new Map(
      this.routes.map(({ name }) => {
        const own = rows.filter((row) => this.routeOf(row) === name);
        const waiting = own.reduce((sum, { mails }) => sum + mails, 0);
        return [name, { waiting, offers: byOffer(own) }];
      }),
    );
  }

  private routeOf({ route, agency_id: agencyId, urgent }: Row): string | undefined {
    return route ?? firstRoute(this.routes, agencyId, urgent ? 'urgent' : 'bulk')?.name;
  }
}

/** Rows come in the order of their age. */
function byOffer(rows: readonly Row[]): WaitingOffer[] {
  const offers = Map.groupBy(rows, ({ offer_id: offerId }) => offerId);
  return [...offers].map(([offerId, [first, ...more]]) => ({
    offerId,
    agencyId: first!.agency_id,
    title: first!.title,
    mails: more.reduce((sum, { mails }) => sum + mails, first!.mails),
    oldestDueAt: first!.oldest.toISOString(),
  }));
}

const WAITING = `
  SELECT m.offer_id, o.agency_id, o.state -> 'title' AS title, m.kind = ANY($2::text[]) AS urgent,
         CASE WHEN m.state IN ('claimed', 'sending') THEN m.route END AS route,
         count(*)::int AS mails, min(m.due_at) AS oldest
    FROM ${dueMails} AS m JOIN offer_state o ON o.offer_id = m.offer_id
   GROUP BY 1, 2, 3, 4, 5 ORDER BY oldest, m.offer_id`;
