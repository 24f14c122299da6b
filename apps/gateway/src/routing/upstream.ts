/**
 * Passes one request on and its answer back. Own code on node:http instead of http-proxy-middleware
 * 3: that one rests on http-proxy 1.18, without releases since 2020 and with a deprecation warning at
 * every start on Node 24, and it cannot limit a body that it streams. Requests here are small and
 * arrive whole (64 KiB; files of staff 20 MB), so a retry is possible; answers are streamed.
 */
import http from 'node:http';
import https from 'node:https';
import { pipeline } from 'node:stream';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/problem.js';
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
  readonly body: Buffer | undefined;
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
    request.method === 'GET' || request.method === 'HEAD' || 'idempotency-key' in outgoing.headers;
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
      headers: {
        ...outgoing.headers,
        ...(outgoing.body && { 'content-length': String(outgoing.body.length) }),
      },
    });
    const leave = (): void => {
      if (!response.writableFinished) sent.destroy();
    };
    response.once('close', leave);
    const limit = setTimeout(() => sent.destroy(new Error('no answer in time')), ANSWER_LIMIT_MS);
    sent.once('response', (answer) => {
      clearTimeout(limit);
      resolve(answer);
    });
    sent.once('error', (error) => {
      clearTimeout(limit);
      response.off('close', leave);
      reject(Object.assign(error, { staleConnection: sent.reusedSocket }));
    });
    sent.end(outgoing.body);
  });
}
