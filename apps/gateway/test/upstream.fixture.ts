/** A service played by the test: remembers what reaches it and answers as it is told. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actor, verifyIdentity } from '#service-kit/access/actor.js';
import { TEST_SECRET } from '#testing/service.js';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  readonly actor: Actor | null;
}

/** Something that was to be changed. */
export interface Change<Body = unknown> {
  readonly method: string;
  readonly path: string;
  /** Read as JSON; null: there was none. */
  readonly body: Body;
  /** Idempotency key. */
  readonly key: string | undefined;
  /** The version that the sender had seen. */
  readonly match: string | undefined;
}

/** What a service says to one path; 200 unless a test says otherwise. */
export interface Answered {
  readonly status?: number;
  readonly body: unknown;
}

type Answer = (request: Received, response: http.ServerResponse) => void;

const echo: Answer = (received, response) => {
  response.setHeader('content-type', 'application/json');
  response.setHeader('set-cookie', 'einlass=from-a-service');
  response.end(JSON.stringify({ path: received.path }));
};

export class Upstream {
  readonly received: Received[] = [];
  /** Requests that ended before their body did. */
  broken = 0;
  answer: Answer = echo;

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Upstream> {
    const server = http.createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const upstream = new Upstream(
      server,
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      upstream.take(request, response).catch(() => upstream.broken++);
    });
    return upstream;
  }

  get last(): Received {
    const last = this.received.at(-1);
    if (!last) throw new Error('nothing has reached the service');
    return last;
  }

  /** What reached the API of the services, other than to read. */
  changes<Body = unknown>(): Change<Body>[] {
    return this.received
      .filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'))
      .map(({ method, path, body, headers }) => ({
        method,
        path,
        body: (body ? JSON.parse(body) : null) as Body,
        key: headers['idempotency-key'] as string | undefined,
        match: headers['if-match'],
      }));
  }

  forget(): void {
    this.received.length = 0;
    this.broken = 0;
    this.answer = echo;
  }

  /**
   * @param answers by method and path without its query, read anew for each request; any other path is not
   * found
   */
  answerFrom(answers: ReadonlyMap<string, Answered>): void {
    this.answer = ({ method, path }, response) => {
      const made = answers.get(`${method} ${path.split('?')[0]}`);
      const status = made?.status ?? (made ? 200 : 404);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(made?.body ?? { code: 'request.not_found', title: 'Nein.' }));
    };
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const token = request.headers.authorization?.replace('Bearer ', '');
    const received: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      actor: token ? await verifyIdentity(token, TEST_SECRET) : null,
    };
    this.received.push(received);
    this.answer(received, response);
  }
}
