import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import type { ActingRequest } from './authenticate.middleware.js';
import { comesFromOurPages } from './same-origin.rules.js';

/**
 * Refuses changing requests from other sites: every one that is believed because of its cookie, and
 * every form of our pages, also of people who are not signed in yet (another site must not register
 * somebody or open a session with its own link). The API without a cookie needs no such check: there
 * is nothing in the browser that it could abuse.
 */
@Injectable()
export class SameOriginMiddleware implements NestMiddleware {
  private readonly origin: string;

  constructor(@Inject(CONFIG) config: BaseConfig) {
    this.origin = new URL(config.PUBLIC_URL).origin;
  }

  use(request: Request, _response: Response, next: NextFunction): void {
    const isForm = !request.path.startsWith('/api/') && !request.path.startsWith('/oidc/token');
    const { believedByCookie } = request as ActingRequest;
    const header = (name: string): string | undefined => request.headers[name]?.toString();
    const provenance = {
      method: request.method,
      secFetchSite: header('sec-fetch-site'),
      origin: header('origin'),
    };
    if ((believedByCookie || isForm) && !comesFromOurPages(provenance, this.origin))
      throw new Problem('access.other_origin');
    next();
  }
}
