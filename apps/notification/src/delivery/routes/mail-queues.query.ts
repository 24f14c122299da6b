import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { MailQueues } from '#contracts/mail-queues-http.js';
import { CONFIG } from '#service-kit/config.js';
import type { NotificationConfig } from '../../config.js';
import { queueOf } from '../queue-names.js';
import { RouteBacklog } from './route-backlog.js';

/** So many offers are told by name. */
const MOST_OFFERS = 5;

/** The queues of mails with what waits for each, so that ops sees whom a stuck one concerns. */
export class ListMailQueues extends Query<MailQueues> {}

@QueryHandler(ListMailQueues)
export class ListMailQueuesHandler implements IQueryHandler<ListMailQueues> {
  constructor(
    private readonly backlog: RouteBacklog,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  async execute(): Promise<MailQueues> {
    const routes = await this.backlog.read();
    return {
      items: [...routes].map(([route, { waiting, offers }]) => ({
        queue: queueOf(route, this.config),
        route,
        waiting,
        endangered: offers.slice(0, MOST_OFFERS).map(({ offerId, title, mails, oldestDueAt }) => ({
          offerId,
          title,
          mails,
          oldestDueAt,
        })),
      })),
    };
  }
}
