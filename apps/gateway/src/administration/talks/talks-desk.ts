import { Injectable } from '@nestjs/common';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { assertId, type Query, search } from '../staff-desk.js';
import type { Handover, Slot, TeamTalk, TeamTalks } from './talks.types.js';

/** As many as one page shows. */
const MANY = '200';

/** What the pages about preliminary talks ask the registration service. */
@Injectable()
export class TalksDesk {
  constructor(
    private readonly services: ServiceClient,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `request.not_found`, also where the offer has no such talk */
  async teams(offerId: string, cursor: string | undefined, asking: Asking): Promise<TeamTalks> {
    const path = (query: Query) => `${base(offerId)}/teams?${search({ limit: MANY, ...query })}`;
    const first = await this.services.ask<TeamTalks>('registration', path({ cursor }), asking);
    if (first.ok) return first.body;
    return found(await this.services.read<TeamTalks>('registration', path({}), asking));
  }

  /** Those that have not passed yet, in order of time. */
  async slots(offerId: string, cursor: string | undefined, asking: Asking): Promise<Page<Slot>> {
    const from = this.clock.now().toString({ smallestUnit: 'second' });
    const path = (query: Query) =>
      `${base(offerId)}/slots?${search({ limit: MANY, from, ...query })}`;
    const first = await this.services.ask<Page<Slot>>('registration', path({ cursor }), asking);
    if (first.ok) return first.body;
    return found(await this.services.read<Page<Slot>>('registration', path({}), asking));
  }

  /** @throws Problem `request.not_found` */
  async team(offerId: string, teamId: string, asking: Asking): Promise<TeamTalk> {
    const path = `${base(offerId)}/teams/${assertId(teamId)}`;
    return found(await this.services.read<TeamTalk>('registration', path, asking));
  }

  /** Each look is recorded. */
  async handover(offerId: string, asking: Asking): Promise<Handover> {
    const path = `${base(offerId)}/handover`;
    return found(await this.services.read<Handover>('registration', path, asking));
  }

  calendar(offerId: string, teamId: string, asking: Asking): Promise<ServiceAnswer<string>> {
    const path = `${base(offerId)}/teams/${assertId(teamId)}/calendar`;
    return this.services.ask<string>('registration', path, asking);
  }

  /**
   * @param path below the offer's talks
   * @param headers `idempotency-key` for POST, `if-match` where a version counts
   */
  change(
    method: 'POST' | 'PUT' | 'DELETE',
    offerId: string,
    path: string,
    body: object | undefined,
    asking: Asking,
    headers: Record<string, string> = {},
  ): Promise<ServiceAnswer<unknown>> {
    const ask = { ...asking, method, headers, ...(body && { body }) };
    return this.services.ask('registration', `${base(offerId)}/${path}`, ask);
  }
}

const base = (offerId: string): string => `/api/offers/${assertId(offerId)}/talks`;

function found<T>(answer: T | null): T {
  if (answer === null) throw new Problem('request.not_found');
  return answer;
}
