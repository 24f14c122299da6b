import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { EditPreview } from '../mails/mail-plan.types.js';
import { assertId } from '../staff-desk.js';
import type { AccessData, AccessDataEdit, OfferToEnter } from './access-data.types.js';

const pathOf = (offerId: string): string => `/api/offers/${assertId(offerId)}`;

/** What the page about access data asks the catalogue. */
@Injectable()
export class AccessDataDesk {
  constructor(private readonly services: ServiceClient) {}

  /** @throws Problem `request.not_found` */
  async offer(offerId: string, asking: Asking): Promise<OfferToEnter> {
    const path = `${pathOf(offerId)}/managed`;
    const offer = await this.services.read<OfferToEnter>('catalogue', path, asking);
    if (!offer) throw new Problem('request.not_found');
    return offer;
  }

  /** Recorded with each call. Null: none are set. */
  reveal(offerId: string, asking: Asking): Promise<AccessData | null> {
    return this.services.read('catalogue', `${pathOf(offerId)}/access-data`, asking);
  }

  /** What these data would change for the mail plan; nothing is saved. */
  preview(
    offerId: string,
    data: AccessDataEdit,
    asking: Asking,
  ): Promise<ServiceAnswer<EditPreview>> {
    const ask: Ask = { ...asking, method: 'POST', body: data };
    return this.services.ask('catalogue', `${pathOf(offerId)}/access-data/preview`, ask);
  }

  /**
   * @param version the one that the editor saw
   * @param data null: removes them
   */
  save(
    offerId: string,
    version: string,
    data: AccessDataEdit | null,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    return this.services.ask('catalogue', `${pathOf(offerId)}/access-data`, {
      ...asking,
      headers: { 'if-match': `"${version}"` },
      ...(data ? { method: 'PUT', body: data } : { method: 'DELETE' }),
    });
  }
}
