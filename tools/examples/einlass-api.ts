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

export class EinlassApi {
  constructor(
    private readonly origin: string,
    private readonly key: string,
  ) {}

  /** @throws ApiFailure when there is no answer; a refusal is an answer */
  async call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    etag?: string | null,
  ): Promise<ApiAnswer> {
    let response: Response;
    try {
      response = await fetch(new URL(path, this.origin), {
        method,
        headers: {
          authorization: `Bearer ${this.key}`,
          'accept-language': 'en',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(etag && { 'if-match': etag }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(limitMs),
      });
    } catch (cause) {
      throw new ApiFailure(`${this.origin} does not answer (${reason(cause)})`, { cause });
    }
    const text = await response.text();
    return { status: response.status, body: parse(text), text, etag: response.headers.get('etag') };
  }
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
