/**
 * Passes one request on and its answer back. Own code on node:http instead of http-proxy-middleware
 * 3: that one rests on http-proxy 1.18, without releases since 2020 and with a deprecation warning at
 * every start on Node 24, and it cannot limit a body that it streams. Requests here are small and
 * arrive whole (64 KiB; files of staff 20 MB), so a retry is possible; files of participants pass
 * through as they come (file-flow.ts), and answers are streamed.
 */
import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream';
import type { Request, Response } from 'express';
import { IncomingFile } from '#service-kit/http/incoming-file.js';
import { Problem } from '#service-kit/http/problem.js';
import { flowInto } from './file-flow.js';
import { returnable } from './routes.rules.js';

/** A service answers within its statement time-out (30 s) or not at all. */
const ANSWER_LIMIT_MS = 35_000;
const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 256, keepAliveMsecs: 1_000 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 256 }),
};

export interface Outgoing {
  /** Origin of the other side. */
  readonly base: string;
  /** Path with query, as the caller sent it. */
  readonly path: string;
  readonly headers: Record<string, string | string[]>;
  readonly body: Buffer | IncomingFile | undefined;
  /** How the other side is called in an error. */
  readonly part: string;
}

/** @throws Problem `service.unavailable` when nobody answers; after the first byte the connection breaks off */
export async function passOn(
  request: Request,
  response: Response,
  outgoing: Outgoing,
): Promise<void> {
  const repeatable =
    !(outgoing.body instanceof IncomingFile) &&
    (request.method === 'GET' ||
      request.method === 'HEAD' ||
      'idempotency-key' in outgoing.headers);
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await send(request, response, outgoing);
      const { statusCode = 502 } = answer;
      response.status(statusCode);
      for (const [name, value] of Object.entries(returnable(answer.headers)))
        response.setHeader(name, value);
      pipeline(answer, response, () => undefined); // either side going away ends the other
      return;
    } catch (error) {
      if (response.destroyed) return; // the caller has left
      if (error instanceof Problem) throw error;
      const { code, staleConnection } = error as { code?: string; staleConnection?: boolean };
      // The other side closed an idle connection just as we used it: it has not seen the request.
      const never = staleConnection === true && code === 'ECONNRESET';
      if (attempt === 1 && never && repeatable) continue;
      throw new Problem(
        'service.unavailable',
        { part: outgoing.part },
        { retryAfterSeconds: 3, cause: error },
      );
    }
  }
}

function send(
  request: Request,
  response: Response,
  outgoing: Outgoing,
): Promise<http.IncomingMessage> {
  const url = new URL(outgoing.base);
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const sent = (secure ? https : http).request({
      agent: agents[secure ? 'https:' : 'http:'],
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || (secure ? 443 : 80),
      method: request.method,
      path: outgoing.path,
      headers: { ...outgoing.headers, ...lengthOf(outgoing.body) },
    });
    const leave = (): void => {
      if (!response.writableFinished) sent.destroy();
    };
    response.once('close', leave);
    const patience = answerWithin(sent);
    sent.once('response', resolve);
    sent.once('error', (error) => {
      response.off('close', leave);
      reject(Object.assign(error, { staleConnection: sent.reusedSocket }));
    });
    const { body } = outgoing;
    if (body instanceof IncomingFile) {
      // How long it takes until all is there is the caller's line.
      flowInto(sent, body.chunks()).then(patience, (error: Error) => sent.destroy(error));
    } else {
      patience();
      sent.end(body);
    }
  });
}

/** @returns begins to wait for the answer; one may also come before all was sent */
function answerWithin(sent: http.ClientRequest): () => void {
  let limit: NodeJS.Timeout | undefined;
  let settled = false;
  const settle = (): void => {
    settled = true;
    clearTimeout(limit);
  };
  sent.once('response', settle).once('error', settle).once('close', settle);
  return () => {
    if (settled) return;
    limit = setTimeout(() => sent.destroy(new Error('no answer in time')), ANSWER_LIMIT_MS);
  };
}

function lengthOf(body: Outgoing['body']): Record<string, string> {
  const length = body instanceof IncomingFile ? body.announcedBytes : body?.length;
  return typeof length === 'number' ? { 'content-length': String(length) } : {};
}
