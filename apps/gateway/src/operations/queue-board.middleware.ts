import { AsyncLocalStorage } from 'node:async_hooks';
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
import { Problem } from '#service-kit/http/problem.js';
import type { ActingRequest } from '../identity/authenticate.middleware.js';
import { changesSomething } from '../identity/same-origin.rules.js';
import type { Locale } from '../pages/form/format.rules.js';
import { Pages } from '../pages/renderer.js';
import { MailQueueNews, queueSentence } from './mail-queues.js';

const PATH = '/queues';
/** The route that every installation has, until notification has told of all. */
const USUAL_MAIL_QUEUE = 'mail';

/** The board is made once, for readers of both languages. */
const LINKS = [{ text: 'Versandwege – mail routes', url: '/verwaltung/versand' }];

interface Board {
  readonly router: express.Router;
  /** Shows these queues from now on. */
  readonly show: (names: readonly string[]) => void;
}
interface Boards {
  readonly look: Board;
  readonly act: Board;
}

/**
 * bull-board behind our sign-in: it has none of its own. Whoever may see registrations may look;
 * only ops may retry, remove or pause. Jobs hold ids, never names or addresses.
 */
@Injectable()
export class QueueBoardMiddleware implements NestMiddleware, BeforeApplicationShutdown {
  private queues: Queues | undefined;
  private boards: Boards | undefined;
  private shown = '';

  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly mails: MailQueueNews,
    private readonly pages: Pages,
  ) {}

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
    language.run(this.pages.locale(request), () =>
      boards[mayAct ? 'act' : 'look'].router(request, response, next),
    );
  }

  /** One per receiving service, and one per route of mails. */
  private showAll(boards: Boards): void {
    const ofMails = this.mails.items.map(({ queue }) => queue);
    const names = [...services, ...(ofMails.length > 0 ? ofMails : [USUAL_MAIL_QUEUE])];
    if (names.join() === this.shown) return;
    this.shown = names.join();
    boards.look.show(names);
    boards.act.show(names);
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
    this.boards ??= {
      look: boardOf(this.queues, this.mails, true),
      act: boardOf(this.queues, this.mails, false),
    };
    await this.mails.refresh();
    this.showAll(this.boards);
    return this.boards;
  }
}

/** In the language of whoever looks; the board itself speaks the browser's. */
const language = new AsyncLocalStorage<Locale>();

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

class MailQueueAdapter extends BullMQAdapter {
  constructor(
    queues: Queues,
    private readonly queueName: string,
    private readonly mails: MailQueueNews,
    readOnlyMode: boolean,
  ) {
    super(queues.named(queueName), { readOnlyMode });
  }

  /** Read with each look: which offers a queue endangers changes by the minute. */
  override getDescription(): string {
    const item = this.mails.items.find(({ queue }) => queue === this.queueName);
    return item ? queueSentence(item, language.getStore() ?? 'de') : '';
  }
}

function boardOf(queues: Queues, mails: MailQueueNews, readOnlyMode: boolean): Board {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(PATH);
  const board = createBullBoard({
    queues: [],
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Einlass', miscLinks: LINKS } },
  });
  return {
    router: express.Router().use(PATH, serverAdapter.getRouter() as express.Express),
    show: (names) =>
      board.replaceQueues(
        names.map((name) => new MailQueueAdapter(queues, name, mails, readOnlyMode)),
      ),
  };
}
