import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/problem.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { Asking } from '../staff-desk.js';
import type { EditPreview, OfferWithMails, WhatIf, WrittenMails } from './mail-plan.types.js';

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

  /** What the mails would be with these settings, and whose mails that would add, drop or move. */
  async whatIf(
    offerId: string,
    mails: WrittenMails,
    asking: Asking,
  ): Promise<ServiceAnswer<WhatIf> | ServiceAnswer<EditPreview>> {
    const preview = await this.services.ask<EditPreview>(
      'catalogue',
      `${pathOf(offerId)}/preview`,
      {
        ...asking,
        method: 'POST',
        body: { mails },
      },
    );
    if (!preview.ok) return preview;
    const { change, reworded } = preview.body;
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
    mails: WrittenMails,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    return this.services.ask('catalogue', pathOf(offerId), {
      ...asking,
      method: 'PATCH',
      body: { mails },
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
