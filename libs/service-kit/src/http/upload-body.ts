/** Files as request bodies: a route says that it takes them, and how large they may be. */
import { createHash } from 'node:crypto';
import { raw, type RequestHandler } from 'express';
import { z } from 'zod';
import { Problem } from './problem.js';

/** A file as it came. As JSON it is its hash, so that the idempotency record needs no copy of it. */
export class UploadedFile {
  readonly sha256: string;

  constructor(readonly bytes: Buffer) {
    this.sha256 = createHash('sha256').update(bytes).digest('hex');
  }

  toJSON(): object {
    return { sha256: this.sha256 };
  }
}

/** For `@Body({ schema: uploadedFile })`. */
export const uploadedFile = z
  .custom<UploadedFile>((value) => value instanceof UploadedFile, 'a file as the body')
  .meta({ type: 'string', format: 'binary' });

export interface UploadRoute {
  readonly path: RegExp;
  /** E.g. `20mb`. */
  readonly limit: string;
}

/** Reads bodies of these POST routes as files, whatever their content type says. */
export function uploadBody(routes: readonly UploadRoute[]): RequestHandler {
  const readers = routes.map(({ path, limit }) => ({
    path,
    limit,
    read: raw({ type: () => true, limit, inflate: false }),
  }));
  return (request, response, next) => {
    const route = readers.find(({ path }) => request.method === 'POST' && path.test(request.path));
    if (!route) {
      next();
      return;
    }
    route.read(request, response, (error?: unknown) => {
      if (error) {
        next(asProblem(error, route.limit));
        return;
      }
      const body: unknown = request.body;
      request.body = new UploadedFile(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
      next();
    });
  };
}

function asProblem(error: unknown, limit: string): Problem {
  const { type } = error as { type?: string };
  if (type === 'entity.too.large') {
    return new Problem('request.too_large', { limit: limit.replace('mb', ' MB') });
  }
  return new Problem('request.rejected', {}, { cause: error }); // e.g. compressed, a cut body
}
