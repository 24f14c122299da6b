/**
 * A file as a request body that nobody has read yet: a route that says so gets it as it comes, so
 * that a large file passes through without being in memory, and not before it is known who sends it.
 */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { Problem } from './problem.js';

export class IncomingFile {
  readonly #request: IncomingMessage;

  constructor(request: IncomingMessage) {
    this.#request = request;
  }

  /** As the sender says; null: not said. */
  get announcedBytes(): number | null {
    const length = this.#request.headers['content-length'];
    return length === undefined ? null : Number(length);
  }

  /**
   * Its bytes, once. Who stops reading leaves the connection as it is: the answer still goes out.
   * @throws Problem `request.rejected` when the sender breaks off
   */
  async *chunks(): AsyncIterable<Buffer> {
    try {
      yield* this.#request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    } catch (cause) {
      throw new Problem('request.rejected', {}, { cause });
    } finally {
      // Node empties only requests that nobody has begun to read; the next one would wait behind it.
      this.#request.resume();
    }
  }
}

/** For `@Body({ schema: incomingFile })`. */
export const incomingFile = z
  .custom<IncomingFile>((value) => value instanceof IncomingFile, 'a file as the body')
  .meta({ type: 'string', format: 'binary' });

/** Leaves the bodies of these POST routes to their handlers, whatever their content type says. */
export function incomingFiles(routes: readonly RegExp[]): RequestHandler {
  return (request, _response, next) => {
    if (request.method !== 'POST' || !routes.some((path) => path.test(request.path))) {
      next();
      return;
    }
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      next(new Problem('request.rejected')); // compressed, it could unpack to anything
      return;
    }
    request.body = new IncomingFile(request);
    next();
  };
}
