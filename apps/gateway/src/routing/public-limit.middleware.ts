import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { participantPages } from '#contracts/internal-http.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import type { GatewayConfig } from '../config.js';
import type { ActingRequest } from '../identity/authenticate.middleware.js';
import { changesSomething } from '../identity/same-origin.rules.js';
import { networkOf, WindowCounter } from './window-counter.rules.js';

const MINUTE_MS = 60_000;

/**
 * A lenient limit per address on what people without a sign-in may change or guess: whole agencies sit behind
 * one address, so it is there against floods, not against eagerness. Kept per process: two gateways
 * let twice as much through, which does no harm.
 */
/** A page that says whether a code or a link is right counts like a change: nobody shall try many. */
const triesCode = ({ path }: Request): boolean =>
  [participantPages.certificate, participantPages.join, participantPages.calendar].some((page) =>
    path.startsWith(`${page}/`),
  );

@Injectable()
export class PublicLimitMiddleware implements NestMiddleware {
  private readonly changes: WindowCounter;

  constructor(@Inject(CONFIG) config: BaseConfig & GatewayConfig) {
    this.changes = new WindowCounter(config.PUBLIC_CHANGES_PER_MINUTE, MINUTE_MS);
  }

  use(request: Request, _response: Response, next: NextFunction): void {
    const { actor } = request as ActingRequest;
    if (actor.kind !== 'staff' && (changesSomething(request.method) || triesCode(request))) {
      const seconds = this.changes.hit(networkOf(request.ip ?? ''), performance.now());
      if (seconds > 0) {
        throw new Problem('access.too_many', { seconds }, { retryAfterSeconds: seconds });
      }
    }
    next();
  }
}
