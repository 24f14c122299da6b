import { Injectable, type NestMiddleware } from '@nestjs/common';
import express, { type NextFunction, type Request, type Response } from 'express';
import { bringsBody, jsonBody } from '#service-kit/http/json-body.js';
import { Problem } from '#service-kit/http/problem.js';
import type { ActingRequest } from './identity/authenticate.middleware.js';
import { STAFF_UPLOAD_FORM, UPLOAD_FORM } from './pre-work/upload-form.js';

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
    if (bringsFiles(request)) {
      next(); // read by the page itself, as it comes
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

/** Only from somebody who has a page to hand in files on; others need not keep us busy. */
const bringsFiles = (request: Request): boolean => {
  const { kind } = (request as ActingRequest).actor;
  const form = kind === 'participant' ? UPLOAD_FORM : kind === 'staff' ? STAFF_UPLOAD_FORM : null;
  return (
    request.method === 'POST' &&
    (form?.test(request.path) ?? false) &&
    Boolean(request.is('multipart/form-data'))
  );
};

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
