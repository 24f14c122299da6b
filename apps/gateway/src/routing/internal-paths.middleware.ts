import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';

/** What services say among themselves is not there for anybody who comes through the front door. */
@Injectable()
export class InternalPathsMiddleware implements NestMiddleware {
  use(request: Request, _response: Response, next: NextFunction): void {
    if (/^\/+internal(\/|$)/i.test(request.path)) throw new Problem('request.not_found');
    next();
  }
}
