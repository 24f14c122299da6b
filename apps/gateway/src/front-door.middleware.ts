import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { LocalProviderMiddleware } from './demo/local-provider.middleware.js';
import { MailboxMiddleware } from './demo/mailbox.middleware.js';
import { FormBodyMiddleware } from './form-body.middleware.js';
import { AuthenticateMiddleware } from './identity/authenticate.middleware.js';
import { SameOriginMiddleware } from './identity/same-origin.middleware.js';
import { AssetsMiddleware } from './operations/assets.middleware.js';
import { QueueBoardMiddleware } from './operations/queue-board.middleware.js';
import { InternalPathsMiddleware } from './routing/internal-paths.middleware.js';
import { PublicLimitMiddleware } from './routing/public-limit.middleware.js';
import { ServiceProxyMiddleware } from './routing/service-proxy.middleware.js';

/** Every door of `FrontDoorMiddleware`, in the order in which a request passes them. */
export const doors = [
  InternalPathsMiddleware, // never from outside
  AssetsMiddleware, // no session needed
  AuthenticateMiddleware, // who is it? the claim itself ends here
  SameOriginMiddleware, // did they mean it?
  PublicLimitMiddleware, // not too often
  LocalProviderMiddleware, // demo
  MailboxMiddleware, // demo
  QueueBoardMiddleware,
  ServiceProxyMiddleware, // to a service, with proof of who it is
  FormBodyMiddleware, // what is left is ours
] as const;

type Door = InstanceType<(typeof doors)[number]>;

/**
 * Leads every request through the doors. One Nest middleware for all of them, because Nest mounts each
 * and takes the path away from what it mounts; the doors decide by the path.
 */
@Injectable()
export class FrontDoorMiddleware implements NestMiddleware {
  private readonly inOrder: readonly Door[];

  constructor(
    internalPaths: InternalPathsMiddleware,
    assets: AssetsMiddleware,
    authenticate: AuthenticateMiddleware,
    sameOrigin: SameOriginMiddleware,
    publicLimit: PublicLimitMiddleware,
    localProvider: LocalProviderMiddleware,
    mailbox: MailboxMiddleware,
    queueBoard: QueueBoardMiddleware,
    services: ServiceProxyMiddleware,
    formBody: FormBodyMiddleware,
  ) {
    const all: readonly Door[] = [
      internalPaths,
      assets,
      authenticate,
      sameOrigin,
      publicLimit,
      localProvider,
      mailbox,
      queueBoard,
      services,
      formBody,
    ];
    this.inOrder = doors.map((door) => all.find((each) => each instanceof door) as Door);
  }

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const { url, baseUrl } = request;
    request.url = request.originalUrl;
    request.baseUrl = '';
    for (const door of this.inOrder) await pass(door, request, response);
    request.url = url;
    request.baseUrl = baseUrl;
    next();
  }
}

/** Settles when the door lets the request on; a door that answers by itself never does. */
const pass = (door: NestMiddleware, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    const on: NextFunction = (error?: unknown) => (error ? reject(error as Error) : resolve());
    Promise.resolve()
      .then(() => door.use(request, response, on) as unknown)
      .catch(reject);
  });
