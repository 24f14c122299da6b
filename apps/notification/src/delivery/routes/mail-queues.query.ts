import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { MailQueues } from '#contracts/mail-queues-http.js';
import { Clock } from '#service-kit/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import type { NotificationConfig } from '../../config.js';
import { queueOf } from '../queue-names.js';
import { MAIL_ROUTES } from './route-config.js';
import { firstRoute, type Route, urgentKinds } from './route.rules.js';

/** So many offers are told by name. */
const MOST_OFFERS = 5;

/** The queues of mails with what waits for each, so that ops sees whom a stuck one concerns. */
export class ListMailQueues extends Query<MailQueues> {}

interface Row {
  offer_id: string;
  agency_id: string;
  title: MailQueues['items'][number]['endangered'][number]['title'];
  urgent: boolean;
  /** Of a mail in hand; null: not claimed. */
  route: string | null;
  mails: number;
  oldest: Date;
}

@QueryHandler(ListMailQueues)
export class ListMailQueuesHandler implements IQueryHandler<ListMailQueues> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  async execute(): Promise<MailQueues> {
    const rows = await this.unitOfWork.manager.query<Row[]>(WAITING, [
      this.clock.date(),
      urgentKinds,
    ]);
    return {
      items: this.routes.map(({ name }) => {
        const own = rows.filter((row) => this.routeOf(row) === name);
        return {
          queue: queueOf(name, this.config),
          route: name,
          waiting: own.reduce((sum, { mails }) => sum + mails, 0),
          endangered: byOffer(own).slice(0, MOST_OFFERS),
        };
      }),
    };
  }

  /** In hand with a route, or the first that would take it. */
  private routeOf({ route, agency_id: agencyId, urgent }: Row): string | undefined {
    return route ?? firstRoute(this.routes, agencyId, urgent ? 'urgent' : 'bulk')?.name;
  }
}

/** Rows come in the order of their age. */
function byOffer(rows: readonly Row[]): MailQueues['items'][number]['endangered'] {
  const offers = Map.groupBy(rows, ({ offer_id: offerId }) => offerId);
  return [...offers].map(([offerId, [first, ...more]]) => ({
    offerId,
    title: first!.title,
    mails: more.reduce((sum, { mails }) => sum + mails, first!.mails),
    oldestDueAt: first!.oldest.toISOString(),
  }));
}

const WAITING = `
  SELECT m.offer_id, o.agency_id, o.state -> 'title' AS title, m.kind = ANY($2::text[]) AS urgent,
         CASE WHEN m.state IN ('claimed', 'sending') THEN m.route END AS route,
         count(*)::int AS mails, min(m.due_at) AS oldest
    FROM planned_mail m JOIN offer_state o ON o.offer_id = m.offer_id
   WHERE m.due_at <= $1 AND (m.state IN ('planned', 'claimed', 'sending', 'retry')
                             OR m.state = 'uncertain' AND m.reason IS NULL AND m.resends < 1)
   GROUP BY 1, 2, 3, 4, 5 ORDER BY oldest, m.offer_id`;
