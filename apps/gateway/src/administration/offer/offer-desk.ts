import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { nullWhileAway, search } from '../staff-desk.js';
import type { ChangeNotice, ImportAnswer, OfferStanding, Reach, Revision } from './offer.types.js';

const pathOf = (offerId: string): string => `/api/offers/${encodeURIComponent(offerId)}`;

/** What the pages about an offer's text and its changes ask the services. */
@Injectable()
export class OfferDesk {
  constructor(private readonly services: ServiceClient) {}

  /** @throws Problem `request.not_found` */
  async standing(offerId: string, asking: Asking): Promise<OfferStanding> {
    const path = `${pathOf(offerId)}/managed`;
    const offer = await this.services.read<OfferStanding>('catalogue', path, asking);
    if (!offer) throw new Problem('request.not_found');
    return offer;
  }

  /** The offer as a file, to be edited and sent back. */
  async file(offerId: string, asking: Asking): Promise<string> {
    const path = `${pathOf(offerId)}/export`;
    const answer = await this.services.ask<string>('catalogue', path, asking);
    return answer.ok ? answer.body : '';
  }

  /** @param version the one that the editor saw */
  importFile(
    yaml: string,
    version: string,
    checkOnly: boolean,
    asking: Asking,
  ): Promise<ServiceAnswer<ImportAnswer>> {
    return this.services.ask('catalogue', `/api/offers/import?check=${checkOnly}`, {
      ...asking,
      method: 'POST',
      yaml,
      headers: { 'if-match': `"${version}"` },
    });
  }

  /** @param deed below the offer, e.g. `publication` */
  act<T>(
    offerId: string,
    deed: string,
    body: object,
    key: string,
    asking: Asking,
    version?: string,
  ): Promise<ServiceAnswer<T>> {
    const ask: Ask = {
      ...asking,
      method: 'POST',
      body,
      headers: { 'idempotency-key': key, ...(version && { 'if-match': `"${version}"` }) },
    };
    return this.services.ask('catalogue', `${pathOf(offerId)}/${deed}`, ask);
  }

  /** Null: no change waits to be told. */
  notice(offerId: string, asking: Asking): Promise<ChangeNotice | null> {
    return this.services.read('catalogue', `${pathOf(offerId)}/change-notice`, asking);
  }

  editNotice(
    offerId: string,
    version: string,
    message: { de: string; en: string } | null,
    asking: Asking,
  ): Promise<ServiceAnswer<ChangeNotice>> {
    return this.services.ask('catalogue', `${pathOf(offerId)}/change-notice`, {
      ...asking,
      method: 'PATCH',
      body: { message },
      headers: { 'if-match': `"${version}"` },
    });
  }

  /** Null while notification cannot say. */
  reach(offerId: string, asking: Asking): Promise<Reach | null> {
    const path = `${pathOf(offerId)}/change-notice/recipients?limit=100`;
    return this.services.read<Reach>('notification', path, asking).catch(nullWhileAway);
  }

  async revisions(
    offerId: string,
    cursor: string | undefined,
    asking: Asking,
  ): Promise<Page<Revision>> {
    const path = `${pathOf(offerId)}/revisions?${search({ limit: '20', cursor })}`;
    const page = await this.services.read<Page<Revision>>('catalogue', path, asking);
    return page ?? { items: [], nextCursor: null };
  }
}
