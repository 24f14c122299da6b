import { json, type RequestHandler } from 'express';
import { Problem } from './problem.js';

/**
 * Parses JSON bodies: an object or an array, at most 64 KiB (enough for people; an import that needs
 * more says so at its own route). Faults become problems here, before Nest makes a bare 400 of them.
 */
export function jsonBody(limit = '64kb'): RequestHandler {
  const parse = json({ limit, strict: true });
  return (request, response, next) => {
    parse(request, response, (error?: unknown) => next(error ? asProblem(error) : undefined));
  };
}

function asProblem(error: unknown): Problem {
  const { type, limit } = error as { type?: string; limit?: number };
  if (type === 'entity.too.large') {
    return new Problem('request.too_large', { limit: `${Math.round((limit ?? 0) / 1024)} KiB` });
  }
  if (type === 'entity.parse.failed') return new Problem('request.not_json');
  return new Problem('request.rejected', {}, { cause: error }); // e.g. an unknown charset, a cut body
}
