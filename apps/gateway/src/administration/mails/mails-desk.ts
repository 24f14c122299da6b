import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { assertId, type Query, search } from '../staff-desk.js';
import type { MailLife, MailSnapshots, TroubledMail } from './mails.types.js';

/** What the pages about delivery ask the notification service. */
@Injectable()
export class MailsDesk {
  constructor(private readonly services: ServiceClient) {}

  /** @param cursor from the previous page; a wrong one begins anew */
  async troubled(
    offerId: string,
    cursor: string | undefined,
    asking: Asking,
  ): Promise<Page<TroubledMail>> {
    const path = (query: Query) =>
      `/api/offers/${assertId(offerId)}/troubled-mails?${search({ limit: '50', ...query })}`;
    const first = await this.services.ask<Page<TroubledMail>>(
      'notification',
      path({ cursor }),
      asking,
    );
    if (first.ok) return first.body;
    // Notification hears of an offer a moment after the catalogue: until then there are no mails.
    const again = await this.services.read<Page<TroubledMail>>('notification', path({}), asking);
    return again ?? { items: [], nextCursor: null };
  }

  /** @throws Problem `request.not_found`, also for a mail of another offer */
  async life(offerId: string, mailId: string, asking: Asking): Promise<MailLife> {
    const path = `/api/mails/${assertId(mailId)}`;
    const mail = await this.services.read<MailLife>('notification', path, asking);
    if (mail?.offerId !== offerId) throw new Problem('request.not_found');
    return mail;
  }

  /** Each look is recorded. */
  async snapshots(mailId: string, asking: Asking): Promise<MailSnapshots> {
    const path = `/api/mails/${assertId(mailId)}/snapshots`;
    const found = await this.services.read<MailSnapshots>('notification', path, asking);
    if (!found) throw new Problem('request.not_found');
    return found;
  }

  post(path: string, reason: string, key: string, asking: Asking): Promise<ServiceAnswer<unknown>> {
    const headers = { 'idempotency-key': key };
    return this.services.ask('notification', path, {
      ...asking,
      method: 'POST',
      body: { reason },
      headers,
    });
  }
}
