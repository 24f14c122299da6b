import { randomInt } from 'node:crypto';
import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { type BaseConfig, CONFIG } from '../config.js';
import { Problem } from './problem.js';

/** Spread, so that those who were sent away together do not come back together. */
const RETRY_AFTER_SECONDS = { least: 2, most: 10 };
const retryAfter = (): number => randomInt(RETRY_AFTER_SECONDS.least, RETRY_AFTER_SECONDS.most + 1);
/** A process that is busy must still be able to say that it lives. */
const always = /^\/(health|metrics)(\/|$)/;

/**
 * Takes so many requests at once and no more: in a rush the next ones are asked to come back, instead
 * of waiting in memory for a database that cannot be faster.
 */
@Injectable()
export class InFlightLimit implements NestMiddleware {
  private inFlight = 0;

  constructor(@Inject(CONFIG) private readonly config: Pick<BaseConfig, 'HTTP_IN_FLIGHT_MAX'>) {}

  use(request: Request, response: Response, next: NextFunction): void {
    if (always.test(request.path)) return next();
    if (this.inFlight >= this.config.HTTP_IN_FLIGHT_MAX) {
      return next(new Problem('service.busy', {}, { retryAfterSeconds: retryAfter() }));
    }
    this.inFlight += 1;
    // Comes once, whether the answer was sent or the caller has gone.
    response.once('close', () => {
      this.inFlight -= 1;
    });
    next();
  }
}
