import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type Ask, type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { EditPreview, OfferWithMails, WhatIf } from './mail-plan.types.js';

const pathOf = (offerId: string): string => `/api/offers/${encodeURIComponent(offerId)}`;

/** Ten thousand registrations are compared in a dozen seconds. */
const WHAT_IF_MS = 60_000;

/** What the pages about the mail plan ask the services. */
@Injectable()
export class MailPlanDesk {
  constructor(private readonly services: ServiceClient) {}

  /** @throws Problem `request.not_found` */
  async offer(offerId: string, asking: Asking): Promise<OfferWithMails> {
    const path = `${pathOf(offerId)}/managed`;
    const offer = await this.services.read<OfferWithMails>('catalogue', path, asking);
    if (!offer) throw new Problem('request.not_found');
    return offer;
  }

  /** What an edit would make of the offer. @param edit as for saving it */
  preview(offerId: string, edit: object, asking: Asking): Promise<ServiceAnswer<EditPreview>> {
    const ask: Ask = { ...asking, method: 'POST', body: edit };
    return this.services.ask('catalogue', `${pathOf(offerId)}/preview`, ask);
  }

  /** Whose mails a change of the offer would add, drop or move. */
  effect(
    offerId: string,
    { change, reworded }: EditPreview,
    asking: Asking,
  ): Promise<ServiceAnswer<WhatIf>> {
    return this.services.ask<WhatIf>('notification', `${pathOf(offerId)}/timetable/what-if`, {
      ...asking,
      method: 'POST',
      body: { change, reworded },
      limitMs: WHAT_IF_MS,
    });
  }

  /** @param version the one that the editor saw */
  save(
    offerId: string,
    version: string,
    edit: object,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    return this.services.ask('catalogue', pathOf(offerId), {
      ...asking,
      method: 'PATCH',
      body: edit,
      headers: { 'if-match': `"${version}"` },
    });
  }

  /** Whether a late mail still leaves. */
  decide(
    mailId: string,
    decision: 'send' | 'skip',
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    const path = `/api/mails/${encodeURIComponent(mailId)}/decision`;
    return this.services.ask('notification', path, {
      ...asking,
      method: 'POST',
      body: { decision },
      headers: { 'idempotency-key': key },
    });
  }
}
