/** The public API through the gateway, as any other machine would use it. */
export interface ApiAnswer {
  status: number;
  /** Parsed JSON; null without a body. */
  body: unknown;
  text: string;
  etag: string | null;
}

export interface ApiProblem {
  code?: string;
  title?: string;
  pointer?: string;
  errors?: { pointer?: string; code?: string; detail?: string }[];
}

/** The system said no, or did not answer. */
export class ApiFailure extends Error {}

const limitMs = 15_000;
/** Tens of thousands of rows take their time. */
const fileLimitMs = 60_000;

export class EinlassApi {
  // Fields of their own: the stack's tests run this file as it is, where Node only takes types away.
  private readonly origin: string;
  private readonly key: string;

  constructor(origin: string, key: string) {
    this.origin = origin;
    this.key = key;
  }

  /** @throws ApiFailure when there is no answer; a refusal is an answer */
  async call(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: unknown,
    etag?: string | null,
  ): Promise<ApiAnswer> {
    const response = await this.ask(path, limitMs, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(etag && { 'if-match': etag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answerOf(response);
  }

  /** A file as the body. @throws ApiFailure when there is no answer */
  async send(
    path: string,
    file: Buffer,
    headers: Record<string, string> = {},
    method: 'POST' | 'PUT' = 'POST',
  ): Promise<ApiAnswer> {
    const response = await this.ask(path, fileLimitMs, {
      method,
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body: new Uint8Array(file),
    });
    return answerOf(response);
  }

  /** @throws ApiFailure also when it is refused */
  async download(path: string): Promise<Buffer> {
    const response = await this.ask(path, fileLimitMs, {});
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    const { title } = ((await answerOf(response)).body ?? {}) as ApiProblem;
    throw new ApiFailure(`${path}: ${response.status} ${title ?? ''}`);
  }

  private async ask(
    path: string,
    limit: number,
    request: RequestInit & { headers?: Record<string, string> },
  ): Promise<Response> {
    try {
      return await fetch(new URL(path, this.origin), {
        ...request,
        headers: {
          authorization: `Bearer ${this.key}`,
          'accept-language': 'en',
          ...request.headers,
        },
        signal: AbortSignal.timeout(limit),
      });
    } catch (cause) {
      throw new ApiFailure(`${this.origin} does not answer (${reason(cause)})`, { cause });
    }
  }
}

async function answerOf(response: Response): Promise<ApiAnswer> {
  const text = await response.text();
  return { status: response.status, body: parse(text), text, etag: response.headers.get('etag') };
}

function reason(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
