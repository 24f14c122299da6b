import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient, type ServiceProblem } from '../pages/service-client.js';
import type { MyPreWork, PreWorkProgress } from './pre-work.types.js';

/** What the participant's page of tasks asks the registration service. */
@Injectable()
export class MyPreWorkDesk {
  constructor(private readonly services: ServiceClient) {}

  /** Null: no such registration. */
  mine(asking: Asking): Promise<MyPreWork | null> {
    return this.services.read<MyPreWork>('registration', '/api/my/pre-work', asking);
  }

  /** How far everybody is, for moderators. */
  overview(asking: Asking): Promise<PreWorkProgress | null> {
    return this.services.read('registration', '/api/my/pre-work/overview', asking);
  }

  /** @returns what speaks against the file, null when it is stored */
  async upload(
    key: string,
    file: { readonly name: string; readonly content: Readable },
    replaces: readonly string[],
    asking: Asking,
  ): Promise<ServiceProblem | null> {
    const query = new URLSearchParams({
      name: file.name,
      ...(replaces.length > 0 && { replaces: replaces.join(',') }),
    });
    const path = `/api/my/pre-work/${encodeURIComponent(key)}/files?${query.toString()}`;
    const { problem } = await this.services.send('registration', path, file.content, asking);
    return problem;
  }

  async remove(key: string, fileId: string, asking: Asking): Promise<ServiceProblem | null> {
    const path = `/api/my/pre-work/${encodeURIComponent(key)}/files/${encodeURIComponent(fileId)}`;
    const { problem } = await this.services.ask('registration', path, {
      ...asking,
      method: 'DELETE',
    });
    return problem;
  }

  write(
    key: string,
    text: string,
    textVersion: string,
    asking: Asking,
  ): Promise<ServiceAnswer<MyPreWork>> {
    if (!/^\d{1,9}$/.test(textVersion)) throw new Problem('request.rejected');
    const path = `/api/my/pre-work/${encodeURIComponent(key)}/text`;
    return this.services.ask<MyPreWork>('registration', path, {
      ...asking,
      method: 'PUT',
      body: { text },
      headers: { 'if-match': `"${textVersion}"` },
    });
  }
}
