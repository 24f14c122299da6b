import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { MailKind } from '#contracts/vocabulary.js';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient } from '../../pages/service-client.js';
import { assertId } from '../staff-desk.js';
import type {
  Branding,
  BrandingSettings,
  MailText,
  Preview,
  SavedVersion,
  Scope,
  TextFault,
  TextList,
  TextState,
  Variables,
} from './mail-texts.types.js';

export interface TextAt {
  readonly scope: Scope;
  readonly ownerId: string;
  readonly kind: MailKind;
}

const base = '/api/templates';
const textPath = ({ scope, ownerId, kind }: TextAt): string =>
  `${base}/texts/${scope}/${assertId(ownerId)}/${kind}`;
const brandPath = (agencyId: string): string => `${base}/branding/${assertId(agencyId)}`;
/** Checking compiles a text and fills it in with many samples. */
const SLOW_MS = 40_000;

/** What the pages about texts of mails ask notification. */
@Injectable()
export class MailTextsDesk {
  constructor(private readonly services: ServiceClient) {}

  async agencies(asking: Asking): Promise<{ agencyId: string; name: string }[]> {
    const found = await this.services.read<{ agencies: { agencyId: string; name: string }[] }>(
      'notification',
      `${base}/texts`,
      asking,
    );
    return found?.agencies ?? [];
  }

  async list(scope: Scope, ownerId: string, asking: Asking): Promise<TextList> {
    return this.read(`${base}/texts/${scope}/${assertId(ownerId)}`, asking);
  }

  text(at: TextAt, asking: Asking): Promise<TextState> {
    return this.read(textPath(at), asking);
  }

  version(at: TextAt, version: string, asking: Asking): Promise<SavedVersion & { text: MailText }> {
    return this.read(`${textPath(at)}/versions/${encodeURIComponent(version)}`, asking);
  }

  variables({ kind }: TextAt, asking: Asking): Promise<Variables> {
    return this.read(`${base}/${kind}/variables`, asking);
  }

  check(
    at: TextAt,
    text: MailText,
    asking: Asking,
  ): Promise<ServiceAnswer<{ faults: TextFault[] }>> {
    return this.post(`${textPath(at)}/check`, { text }, asking);
  }

  save(
    at: TextAt,
    text: MailText,
    note: string,
    version: string,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<TextState>> {
    return this.post(`${textPath(at)}/versions`, { text, note }, asking, { version, key });
  }

  restore(
    at: TextAt,
    wanted: number | null,
    version: string,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<TextState>> {
    return this.post(`${textPath(at)}/restore`, { version: wanted }, asking, { version, key });
  }

  preview(
    at: TextAt,
    body: { locale: 'de' | 'en'; registrationId: string | null; text: MailText | null },
    asking: Asking,
  ): Promise<ServiceAnswer<Preview>> {
    return this.post(`${textPath(at)}/preview`, body, asking);
  }

  test(at: TextAt, key: string, asking: Asking): Promise<ServiceAnswer<{ to: string }>> {
    return this.post(`${textPath(at)}/test-mail`, { locale: asking.locale }, asking, { key });
  }

  branding(agencyId: string, asking: Asking): Promise<Branding> {
    return this.read(brandPath(agencyId), asking);
  }

  changeBranding(
    agencyId: string,
    settings: BrandingSettings,
    version: string,
    asking: Asking,
  ): Promise<ServiceAnswer<Branding>> {
    return this.services.ask('notification', brandPath(agencyId), {
      ...asking,
      method: 'PUT',
      body: settings,
      headers: { 'if-match': `"${version}"` },
    });
  }

  removeLogo(agencyId: string, version: string, asking: Asking): Promise<ServiceAnswer<Branding>> {
    return this.services.ask('notification', `${brandPath(agencyId)}/logo`, {
      ...asking,
      method: 'DELETE',
      headers: { 'if-match': `"${version}"` },
    });
  }

  sendLogo(
    agencyId: string,
    bytes: Buffer,
    version: string,
    asking: Asking,
  ): Promise<ServiceAnswer<Branding>> {
    return this.services.send(
      'notification',
      `${brandPath(agencyId)}/logo`,
      Readable.from([bytes]),
      {
        ...asking,
        headers: { 'if-match': `"${version}"` },
      },
    );
  }

  private post<T>(
    path: string,
    body: object,
    asking: Asking,
    sent: { version?: string; key?: string } = {},
  ): Promise<ServiceAnswer<T>> {
    return this.services.ask('notification', path, {
      ...asking,
      method: 'POST',
      body,
      limitMs: SLOW_MS,
      headers: {
        ...(sent.version !== undefined && { 'if-match': `"${sent.version}"` }),
        ...(sent.key !== undefined && { 'idempotency-key': sent.key }),
      },
    });
  }

  /** @throws Problem `request.not_found`, also for another agency's */
  private async read<T>(path: string, asking: Asking): Promise<T> {
    const found = await this.services.read<T>('notification', path, asking);
    if (found === null) throw new Problem('request.not_found');
    return found;
  }
}
