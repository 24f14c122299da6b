import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { mailKind } from '#contracts/vocabulary.js';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../pages/form/asking.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../pages/service-client.js';
import type {
  BulkResult,
  Decision,
  ManagedOffer,
  ManagedOfferSummary,
  MunicipalityChoice,
  Page,
  RegistrationDetails,
  RegistrationSummary,
} from './administration.types.js';
import type { Timetable } from './timetable/timetable.types.js';

/** So many questions at once, where a page has to ask one by one. */
const AT_ONCE = 6;

/** What the staff pages ask the services. */
@Injectable()
export class StaffDesk {
  constructor(private readonly services: ServiceClient) {}

  /** @param cursor from the previous page; a wrong one begins anew */
  async offers(asking: Asking, cursor: string | undefined): Promise<Page<ManagedOfferSummary>> {
    const path = (query: Query) => `/api/offers/managed?${search({ limit: '20', ...query })}`;
    return this.paged('catalogue', path, { cursor }, asking);
  }

  /** @throws Problem `request.not_found`, also for another agency's offer */
  async offer(offerId: string, asking: Asking): Promise<ManagedOffer> {
    const path = `/api/offers/${assertId(offerId)}/managed`;
    return found(await this.services.read<ManagedOffer>('catalogue', path, asking));
  }

  /** @throws Problem `request.not_found` while registration does not know of the offer yet */
  async registrations(
    offerId: string,
    query: Query,
    asking: Asking,
  ): Promise<Page<RegistrationSummary>> {
    const path = (asked: Query) =>
      `/api/offers/${assertId(offerId)}/registrations?${search(asked)}`;
    return this.paged('registration', path, query, asking);
  }

  /** @throws Problem `request.not_found`, also for a registration with another agency */
  async registration(registrationId: string, asking: Asking): Promise<RegistrationDetails> {
    const path = `/api/registrations/${assertId(registrationId)}`;
    return found(await this.services.read<RegistrationDetails>('registration', path, asking));
  }

  /** Null: not decided yet, or eligibility cannot be asked; the registration holds the gist of it. */
  async decision(registrationId: string, asking: Asking): Promise<Decision | null> {
    const path = `/api/decisions?${search({ registrationId: assertId(registrationId) })}`;
    return this.services.read<Decision>('eligibility', path, asking).catch(nullWhileAway);
  }

  municipalities(wanted: string, asking: Asking): Promise<Page<MunicipalityChoice>> {
    const path = `/api/municipalities?${search({ search: wanted, limit: '21' })}`;
    return this.services
      .read<Page<MunicipalityChoice>>('eligibility', path, asking)
      .then((page) => page ?? { items: [], nextCursor: null });
  }

  async timetable(offerId: string, query: Query, asking: Asking): Promise<Timetable | null> {
    const path = (asked: Query) => `/api/offers/${assertId(offerId)}/timetable?${search(asked)}`;
    const answer = await this.services.ask<Timetable>('notification', path(query), asking);
    if (answer.status === 400 && query['cursor']) {
      return this.services.read('notification', path({ ...query, cursor: undefined }), asking);
    }
    return answer.ok ? answer.body : this.services.read('notification', path(query), asking);
  }

  /** @param key the same for the same click, so that a second one decides nothing twice */
  post<T>(path: string, body: object, key: string, asking: Asking): Promise<ServiceAnswer<T>> {
    const ask: Ask = { ...asking, method: 'POST', body, headers: { 'idempotency-key': key } };
    return this.services.ask<T>('registration', path, ask);
  }

  put<T>(path: string, body: object, asking: Asking): Promise<ServiceAnswer<T>> {
    return this.services.ask<T>('registration', path, { ...asking, method: 'PUT', body });
  }

  decideMany(body: object, key: string, asking: Asking): Promise<ServiceAnswer<BulkResult>> {
    return this.post<BulkResult>('/api/registrations/bulk-approval', body, key, asking);
  }

  private async paged<T>(
    service: 'catalogue' | 'registration',
    path: (query: Query) => string,
    query: Query,
    asking: Asking,
  ): Promise<Page<T>> {
    const answer = await this.services.ask<Page<T>>(service, path(query), asking);
    if (answer.ok) return answer.body;
    const again = answer.status === 400 ? { ...query, cursor: undefined } : query;
    return found(await this.services.read<Page<T>>(service, path(again), asking));
  }
}

export type Query = Readonly<Record<string, string | undefined>>;

/** Empty fields of a filter form are no filter. */
export const search = (query: Query): string =>
  new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])),
  ).toString();

/** Part of an address. What is no id at all is "not found" for people, see `assertId`. */
export const anyId = z.string().max(200);

/** @throws Problem `request.not_found`: an address that nobody was given */
export function assertId(id: string): string {
  if (!z.uuid().safeParse(id).success) throw new Problem('request.not_found');
  return id;
}

function found<T>(answer: T | null): T {
  if (answer === null) throw new Problem('request.not_found');
  return answer;
}

/** For parts of a page without which the rest is still of use. */
export function nullWhileAway(error: unknown): null {
  if (error instanceof Problem && error.code === 'service.unavailable') return null;
  throw error;
}

/** Like `Promise.all` over a list, with few questions at a time. */
export async function fewAtOnce<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  }
  return results;
}

export const isMailKind = (kind: unknown): boolean => mailKind.safeParse(kind).success;
