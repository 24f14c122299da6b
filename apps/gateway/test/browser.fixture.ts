/** A browser without a screen: cookies, redirects, forms; speaks to the test's port as `einlass.test`. */
import http from 'node:http';

export interface Page {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  readonly url: URL;
}

interface Send {
  readonly method?: string;
  /** As pairs where a name comes more than once. */
  readonly form?: Record<string, string> | [string, string][];
  readonly json?: unknown;
  /** A body as it is, e.g. a form with files. */
  readonly raw?: Buffer;
  /** A body without a stated length. */
  readonly pieces?: readonly Buffer[];
  readonly headers?: Record<string, string>;
}

/** What a reader sees of a page: tags out, white space folded. */
export const plain = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly port: string,
    readonly origin = 'http://einlass.test',
  ) {}

  /** One request, with what a browser adds by itself; redirects are not followed. */
  send(path: string, options: Send = {}): Promise<Page> {
    const url = new URL(path, this.origin);
    const body = options.form
      ? new URLSearchParams(options.form).toString()
      : options.json !== undefined
        ? JSON.stringify(options.json)
        : options.raw;
    const method = options.method ?? (body === undefined && !options.pieces ? 'GET' : 'POST');
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path: url.pathname + url.search,
          headers: {
            host: url.host,
            accept: 'text/html',
            ...(this.cookies.size > 0 && {
              cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            }),
            ...(method !== 'GET' && { origin: this.origin, 'sec-fetch-site': 'same-origin' }),
            ...(options.form && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...(options.json !== undefined && { 'content-type': 'application/json' }),
            ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
            ...options.headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            for (const line of response.headers['set-cookie'] ?? []) this.keep(line);
            const text = Buffer.concat(chunks).toString();
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text, url });
          });
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      for (const piece of options.pieces ?? []) request.write(piece);
      request.end(body);
    });
  }

  /** Follows redirects as a browser does: with GET, and with the cookies of each step. */
  async open(path: string, options: Send = {}): Promise<Page> {
    let page = await this.send(path, options);
    for (let hop = 0; hop < 10 && page.status >= 300 && page.status < 400; hop++) {
      page = await this.send(new URL(page.headers.location ?? '', page.url).href);
    }
    return page;
  }

  async signIn(account: string, returnTo = '/verwaltung'): Promise<Page> {
    const choice = await this.open(`/anmelden?zurueck=${encodeURIComponent(returnTo)}`);
    return this.open(choice.url.href, { form: { konto: account } });
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
