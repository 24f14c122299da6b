import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type NestMiddleware,
} from '@nestjs/common';
import express, { type NextFunction, type Request, type Response } from 'express';
import { services } from '#contracts/message.js';
import { createQueueBackend } from '#messaging/queue-backend.js';
import { Queues } from '#messaging/queues.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/problem.js';
import type { ActingRequest } from '../identity/authenticate.middleware.js';
import { changesSomething } from '../identity/same-origin.rules.js';

const PATH = '/queues';
/** Every queue of the system: one per receiving service, and the work queue of the mails. */
const queueNames = [...services, 'mail'];

interface Boards {
  readonly look: express.Router;
  readonly act: express.Router;
}

/**
 * bull-board behind our sign-in: it has none of its own. Whoever may see registrations may look;
 * only ops may retry, remove or pause. Jobs hold ids, never names or addresses.
 */
@Injectable()
export class QueueBoardMiddleware implements NestMiddleware, BeforeApplicationShutdown {
  private queues: Queues | undefined;
  private boards: Boards | undefined;

  constructor(@Inject(CONFIG) private readonly config: BaseConfig) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    if (request.path !== PATH && !request.path.startsWith(`${PATH}/`)) {
      next();
      return;
    }
    const { actor } = request as ActingRequest;
    if (actor.kind === 'anonymous') throw new Problem('access.sign_in_required');
    if (actor.kind !== 'staff') throw new Problem('access.not_allowed', { needed: 'viewer, ops' });
    const mayAct = actor.roles.includes('ops');
    const mayLook = mayAct || actor.roles.includes('viewer') || actor.roles.includes('approver');
    if (!mayLook) throw new Problem('access.not_allowed', { needed: 'viewer, ops' });
    // The board's own "read only" hides buttons; what counts is that nothing gets through.
    if (!mayAct && changesSomething(request.method))
      throw new Problem('access.not_allowed', { needed: 'ops' });
    const boards = await this.opened();
    boards[mayAct ? 'act' : 'look'](request, response, next);
  }

  beforeApplicationShutdown(): Promise<void> | undefined {
    return this.queues?.close();
  }

  /**
   * At the first look: a gateway whose queue page nobody opens keeps no connection to the queue.
   * BullMQ remembers a connection that was not ready when its queue was made, so that comes first.
   */
  private async opened(): Promise<Boards> {
    this.queues ??= new Queues(createQueueBackend(this.config));
    await answering(this.queues);
    this.boards ??= { look: boardOf(this.queues, true), act: boardOf(this.queues, false) };
    return this.boards;
  }
}

/** After two seconds the queue counts as away. */
async function answering(queues: Queues): Promise<void> {
  const end = performance.now() + 2_000;
  for (;;) {
    try {
      await queues.backend.ping();
      return;
    } catch (cause) {
      if (performance.now() > end)
        throw new Problem('service.unavailable', { part: 'queue' }, { cause });
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
}

function boardOf(queues: Queues, readOnlyMode: boolean): express.Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(PATH);
  createBullBoard({
    queues: queueNames.map((name) => new BullMQAdapter(queues.named(name), { readOnlyMode })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Einlass' } },
  });
  return express.Router().use(PATH, serverAdapter.getRouter() as express.Express);
}
