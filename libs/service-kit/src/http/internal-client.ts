/** Calls between services: authenticated, with a time limit, answers checked against the contract. */
import { Inject, Injectable } from '@nestjs/common';
import type { Service } from '#contracts/message.js';
import type { z } from 'zod';
import { signIdentity } from '../access/actor.js';
import { type BaseConfig, CONFIG } from '../config.js';
import { Problem } from './problem.js';
import { currentContext } from './request-context.js';

export const SERVICE_NAME = Symbol('name of this service');

const LIMIT_MS = 5_000;

@Injectable()
export class InternalClient {
  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    @Inject(SERVICE_NAME) private readonly self: string,
  ) {}

  /**
   * @param path begins with `/internal/`
   * @returns the parsed answer, or null on 404
   * @throws Problem `service.unavailable` when the other side does not answer, or not as agreed
   */
  async ask<T extends z.ZodType>(
    service: Service | 'gateway',
    path: `/internal/${string}`,
    answer: T,
    body?: unknown,
  ): Promise<z.infer<T> | null> {
    const base = this.config[`${service.toUpperCase() as Uppercase<typeof service>}_URL`];
    if (!base) throw new Problem('service.unavailable', { part: service });
    let response: Response;
    try {
      response = await fetch(new URL(path, base), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${await this.token()}`,
          'x-request-id': currentContext()?.requestId ?? '',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(LIMIT_MS),
      });
    } catch (cause) {
      throw new Problem('service.unavailable', { part: service }, { cause });
    }
    if (response.status === 404) return null;
    if (!response.ok) {
      const cause = new Error(`${service} answered ${response.status} to ${path.split('?')[0]}`);
      throw new Problem('service.unavailable', { part: service }, { cause });
    }
    try {
      return answer.parse(await response.json());
    } catch (cause) {
      throw new Problem('service.unavailable', { part: service }, { cause });
    }
  }

  private token(): Promise<string> {
    return signIdentity({ kind: 'service', service: this.self }, this.config.IDENTITY_SECRET);
  }
}
