import { isUtf8 } from 'node:buffer';
import { json, raw, type Request, type RequestHandler } from 'express';
import { IncomingFile } from './incoming-file.js';
import { Problem } from './problem.js';
import { UploadedFile } from './upload-body.js';
import { isYaml, keepYaml } from '../files/yaml-body.js';
import { mostBytes } from '../files/yaml-guard.js';

/** Nothing compressed: it could unpack to anything. */
const yamlText = raw({ type: () => true, limit: mostBytes, inflate: false });

/**
 * Parses JSON bodies: an object or an array, at most 64 KiB (enough for people; an import that needs
 * more says so at its own route). YAML is only kept here: it is read once it is known who sends it,
 * and by routes that take it. Faults become problems here, before Nest makes a bare 400 of them.
 */
export function jsonBody(limit = '64kb'): RequestHandler {
  const parse = json({ limit, strict: true, verify: assertText });
  return (request, response, next) => {
    if (request.body instanceof UploadedFile || request.body instanceof IncomingFile) {
      next();
      return;
    }
    if (bringsBody(request) && isYaml(request)) {
      yamlText(request, response, (error?: unknown) => {
        if (!error) keepYaml(request, request.body as Buffer);
        next(error ? asProblem(error) : undefined);
      });
      return;
    }
    if (bringsBody(request) && !request.is('json')) {
      next(new Problem('request.content_type'));
      return;
    }
    parse(request, response, (error?: unknown) => next(error ? asProblem(error) : undefined));
  };
}

export const bringsBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Bytes that are no UTF-8 would become other characters: a name must not be stored damaged. */
function assertText(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (encoding === 'utf-8' && !isUtf8(body)) throw new Error('not UTF-8');
}

function asProblem(error: unknown): Problem {
  const { type, limit } = error as { type?: string; limit?: number };
  if (type === 'entity.too.large') {
    return new Problem('request.too_large', { limit: `${Math.round((limit ?? 0) / 1024)} KiB` });
  }
  if (type === 'entity.parse.failed' || type === 'entity.verify.failed')
    return new Problem('request.not_json');
  return new Problem('request.rejected', {}, { cause: error }); // e.g. an unknown charset, a cut body
}
