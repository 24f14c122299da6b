import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** Longer than the work takes in either case, short enough not to be noticed. */
export const FLOOR_MS = 250;

/**
 * Answers no sooner than after a fixed time, so that a stopwatch does not tell whether an address is
 * known. Outermost of all: the transaction is over before the waiting begins, which holds no
 * connection to the database.
 */
@Injectable()
export class SameTimeMiddleware implements NestMiddleware {
  use(_request: Request, response: Response, next: NextFunction): void {
    const earliest = performance.now() + FLOOR_MS;
    const send = response.end.bind(response) as (...chunk: unknown[]) => Response;
    response.end = ((...chunk: unknown[]) => {
      const wait = earliest - performance.now();
      if (wait > 0) setTimeout(() => send(...chunk), wait);
      else send(...chunk);
      return response;
    }) as Response['end'];
    next();
  }
}
