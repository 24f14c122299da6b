import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { newId } from '../data/id.js';
import { runInContext } from './request-context.js';

/** Takes over the request id of the caller, or makes one; it comes back in the answer's header. */
@Injectable()
export class RequestContextMiddleware implements NestMiddleware {
  use(request: Request, response: Response, next: NextFunction): void {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId();
    response.setHeader('X-Request-Id', requestId);
    runInContext({ requestId }, next);
  }
}
