/** What the pages ask the services, on behalf of the person in front of them. */
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Service } from '#contracts/message.js';
import { type Actor, signIdentity } from '#service-kit/access/actor.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import { currentContext } from '#service-kit/http/request-context.js';

const LIMIT_MS = 10_000;

export interface Ask {
  readonly as: Actor;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** A file in place of `body`. */
  readonly yaml?: string;
  readonly locale?: 'de' | 'en';
  readonly headers?: Record<string, string>;
  /** Where an answer may take longer than a page should. */
  readonly limitMs?: number;
}

export interface ServiceAnswer<T> {
  readonly status: number;
  readonly ok: boolean;
  readonly etag: string | null;
  /** Of the stated type when `ok`, a text when it is no JSON; see `problem` otherwise. */
  readonly body: T;
  readonly problem: ServiceProblem | null;
}

/** What a service gives out as a file, with what it says of it. */
export interface ServiceFile {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ServiceProblem {
  readonly code: string;
  readonly title: string;
  /** What of the request it is about as a whole. */
  readonly pointer?: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly code: string;
    readonly detail: string;
    /** In a file. */
    readonly line?: number;
    readonly column?: number;
  }[];
}

@Injectable()
export class ServiceClient {
  constructor(@Inject(CONFIG) private readonly config: BaseConfig) {}

  /**
   * @param path below the service, e.g. `/api/offers`
   * @throws Problem `service.unavailable` when nobody answers or the service fails
   */
  async ask<T>(service: Service, path: string, ask: Ask): Promise<ServiceAnswer<T>> {
    const response = await this.reach(service, path, ask);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? true;
    const body = (text && isJson ? JSON.parse(text) : text || null) as T;
    return {
      status: response.status,
      ok: response.ok,
      etag: response.headers.get('etag'),
      body,
      problem: response.ok ? null : (body as ServiceProblem),
    };
  }

  /** The same for what is answered with a file; a problem comes as elsewhere. */
  async file(service: Service, path: string, ask: Ask): Promise<ServiceAnswer<ServiceFile | null>> {
    const response = await this.reach(service, path, ask);
    const answered = { status: response.status, ok: response.ok, etag: null };
    if (!response.ok) {
      return { ...answered, body: null, problem: (await response.json()) as ServiceProblem };
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    const headers = Object.fromEntries(
      ['content-type', 'content-disposition'].map((name) => [
        name,
        response.headers.get(name) ?? '',
      ]),
    );
    return { ...answered, body: { bytes, headers }, problem: null };
  }

  private async reach(service: Service, path: string, ask: Ask): Promise<Response> {
    const base = this.config[`${service.toUpperCase() as Uppercase<typeof service>}_URL`];
    if (!base) throw new Problem('service.unavailable', { part: service });
    let response: Response;
    try {
      response = await fetch(new URL(path, base), {
        method: ask.method ?? 'GET',
        headers: {
          authorization: `Bearer ${await signIdentity(ask.as, this.config.IDENTITY_SECRET)}`,
          'accept-language': ask.locale ?? 'de',
          'x-request-id': currentContext()?.requestId ?? '',
          ...(ask.body !== undefined && { 'content-type': 'application/json' }),
          ...(ask.yaml !== undefined && { 'content-type': 'application/yaml' }),
          ...ask.headers,
        },
        ...(ask.body !== undefined && { body: JSON.stringify(ask.body) }),
        ...(ask.yaml !== undefined && { body: ask.yaml }),
        signal: AbortSignal.timeout(ask.limitMs ?? LIMIT_MS),
      });
    } catch (cause) {
      throw new Problem('service.unavailable', { part: service }, { cause });
    }
    if (response.status >= 500) {
      const cause = new Error(`${service} answered ${response.status} to ${path.split('?')[0]}`);
      throw new Problem('service.unavailable', { part: service }, { cause });
    }
    return response;
  }

  /**
   * Sends a file as it comes. That it cannot be stored is an answer like any other.
   * @throws Problem `service.unavailable` when nobody answers, or the file breaks off
   */
  async send<T>(
    service: Service,
    path: string,
    file: Readable,
    ask: Ask,
  ): Promise<ServiceAnswer<T>> {
    const base = this.config[`${service.toUpperCase() as Uppercase<typeof service>}_URL`];
    if (!base) throw new Problem('service.unavailable', { part: service });
    try {
      const response = await fetch(new URL(path, base), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await signIdentity(ask.as, this.config.IDENTITY_SECRET)}`,
          'accept-language': ask.locale ?? 'de',
          'x-request-id': currentContext()?.requestId ?? '',
          'content-type': 'application/octet-stream',
          ...ask.headers,
        },
        body: Readable.toWeb(file),
        duplex: 'half',
      } as unknown as RequestInit);
      const body = (await response.json()) as T;
      const problem = response.ok ? null : (body as ServiceProblem);
      return { status: response.status, ok: response.ok, etag: null, body, problem };
    } catch (cause) {
      throw new Problem('service.unavailable', { part: service }, { cause });
    }
  }

  /** The body, or null when there is no such thing or it is not for this person. */
  async read<T>(service: Service, path: string, ask: Ask): Promise<T | null> {
    const answer = await this.ask<T>(service, path, ask);
    if (answer.ok) return answer.body;
    if (answer.status === 404 || answer.status === 400) return null; // 400: an address nobody links to
    if (answer.status === 401) throw new Problem('access.sign_in_required');
    if (answer.status === 403) throw new Problem('access.not_allowed', { needed: '–' });
    throw new Problem('service.unavailable', { part: service });
  }
}
