import { Injectable, type NestMiddleware } from '@nestjs/common';
import express, { type NextFunction, type Request, type Response } from 'express';
import { bringsBody, jsonBody } from '#service-kit/json-body.js';
import { Problem } from '#service-kit/problem.js';

const forPrograms = jsonBody();
/** Forms only: they hold texts and nothing else, which is what the pages rely on. */
const forPages = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 300 });

/** Bodies for the gateway's own pages and API; what goes to a service was taken before. */
@Injectable()
export class FormBodyMiddleware implements NestMiddleware {
  use(request: Request, response: Response, next: NextFunction): void {
    if (request.path.startsWith('/api/')) {
      forPrograms(request, response, next);
      return;
    }
    // Taken for an empty form it would still do what its address says.
    if (bringsBody(request) && !request.is('urlencoded')) throw new Problem('request.rejected');
    forPages(request, response, (error?: unknown) => {
      request.body ??= {}; // nothing came
      next(error && asProblem(error));
    });
  }
}

/** What body-parser throws, in our words. */
export function asProblem(error: unknown): unknown {
  const { type, limit } = error as { type?: string; limit?: number };
  if (type === 'entity.too.large') {
    const kib = Math.round((limit ?? 64 * 1024) / 1024);
    return new Problem('request.too_large', { limit: `${kib} KiB` });
  }
  if (type === 'entity.parse.failed') return new Problem('request.not_json');
  return type ? new Problem('request.rejected', {}, { cause: error }) : error;
}
