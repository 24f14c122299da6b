/** By which SMTP server mails leave. */
import { CONFIG } from '#service-kit/config.js';
import { HoldRouteHandler } from './commands/hold-route.command.js';
import { ListRoutesHandler } from './list-routes.query.js';
import { MailQueuesController } from './mail-queues.controller.js';
import { ListMailQueuesHandler } from './mail-queues.query.js';
import { RouteBacklog } from './route-backlog.js';
import { MAIL_ROUTES, readRoutes } from './route-config.js';
import { MailRoutesController } from './routes.controller.js';

export const mailRoutes = {
  controllers: [MailRoutesController, MailQueuesController],
  providers: [
    { provide: MAIL_ROUTES, useFactory: readRoutes, inject: [CONFIG] },
    RouteBacklog,
    HoldRouteHandler,
    ListRoutesHandler,
    ListMailQueuesHandler,
  ],
};
