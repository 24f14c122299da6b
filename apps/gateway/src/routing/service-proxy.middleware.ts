import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { signIdentity } from '#service-kit/access/actor.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import { currentContext } from '#service-kit/http/request-context.js';
import type { ActingRequest } from '../identity/authenticate.middleware.js';
import { fileOf } from './file-flow.js';
import { readBody } from './read-body.js';
import { forwardable, isStreamed, mayUpload, serviceFor } from './routes.rules.js';
import { passOn } from './upstream.js';

/** Sends `/api/…` to its service with a fresh proof of who is calling (docs/adr/0008). */
@Injectable()
export class ServiceProxyMiddleware implements NestMiddleware {
  constructor(@Inject(CONFIG) private readonly config: BaseConfig) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const path = request.url.split('?', 1)[0] ?? '';
    const service = serviceFor(path);
    if (!service) {
      next();
      return;
    }
    const base = this.config[`${service.toUpperCase() as Uppercase<typeof service>}_URL`];
    if (!base) throw new Problem('service.unavailable', { part: service });
    const { actor } = request as ActingRequest;
    const body = isStreamed(request.method, path, actor)
      ? fileOf(request)
      : await readBody(request, response, mayUpload(request.method, path, actor));
    await passOn(request, response, {
      base,
      path: request.url,
      headers: {
        ...forwardable(request.headers),
        authorization: `Bearer ${await signIdentity(actor, this.config.IDENTITY_SECRET)}`,
        'x-request-id': currentContext()?.requestId ?? '',
      },
      body,
      part: service,
    });
  }
}
