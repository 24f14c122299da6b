import { Injectable } from '@nestjs/common';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { assertId, nullWhileAway, type Query, search } from '../staff-desk.js';
import type { HeldAddress, MailRoute } from './delivery.types.js';

const ADDRESSES = '/api/suppressed-addresses';
const ROUTES = '/api/mail-routes';

/** What the page about mail routes and held addresses asks notification. */
@Injectable()
export class DeliveryDesk {
  constructor(private readonly services: ServiceClient) {}

  /** For ops only. Null: notification cannot be asked. */
  async routes(asking: Asking): Promise<readonly MailRoute[] | null> {
    const found = await this.services
      .read<{ items: MailRoute[] }>('notification', ROUTES, asking)
      .catch(nullWhileAway);
    return found && found.items;
  }

  /**
   * Null: notification cannot be asked.
   * @param query a wrong cursor begins anew; an offer that nobody knows has no addresses
   */
  async addresses(query: Query, asking: Asking): Promise<Page<HeldAddress> | null> {
    const path = (asked: Query) => `${ADDRESSES}?${search({ limit: '20', ...asked })}`;
    const read = (asked: Query) =>
      this.services.read<Page<HeldAddress>>('notification', path(asked), asking);
    try {
      const { cursor: _, ...fromStart } = query;
      const found = (await read(query)) ?? (query['cursor'] ? await read(fromStart) : null);
      return found ?? { items: [], nextCursor: null };
    } catch (error) {
      return nullWhileAway(error);
    }
  }

  holdRoute(
    name: string,
    what: 'pause' | 'resume',
    reason: string,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    return this.post(`${ROUTES}/${encodeURIComponent(name)}/${what}`, reason, key, asking);
  }

  /** The address works again: what was held for it leaves. */
  lift(
    suppressionId: string,
    reason: string,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<{ released: number }>> {
    return this.post(`${ADDRESSES}/${assertId(suppressionId)}/lift`, reason, key, asking);
  }

  private post<T>(
    path: string,
    reason: string,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<T>> {
    const headers = { 'idempotency-key': key };
    const ask = { ...asking, method: 'POST' as const, body: { reason }, headers };
    return this.services.ask<T>('notification', path, ask);
  }
}
