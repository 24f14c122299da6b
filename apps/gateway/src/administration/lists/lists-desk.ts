import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type ServiceAnswer, ServiceClient, type ServiceFile } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { assertId, nullWhileAway, search, type Query } from '../staff-desk.js';
import type {
  DeedResults,
  Duplicates,
  ExportColumn,
  RegistrationCounts,
  SavedView,
  Selection,
  TrailEntry,
} from './lists.types.js';

/** Doing the same to hundreds takes longer than reading a page. */
const BULK_MS = 90_000;

/** What the pages of lists ask the registration service. */
@Injectable()
export class ListsDesk {
  constructor(private readonly services: ServiceClient) {}

  /** Null: not to be had at the moment; the list itself says why. */
  counts(offerId: string, query: Query, asking: Asking): Promise<RegistrationCounts | null> {
    const path = `${base(offerId)}/counts?${search({ ...query, sort: undefined })}`;
    return this.services
      .read<RegistrationCounts>('registration', path, asking)
      .catch(nullWhileAway);
  }

  async views(offerId: string, asking: Asking): Promise<readonly SavedView[]> {
    const path = `${base(offerId)}/views`;
    const answer = await this.services.read<{ items: SavedView[] }>('registration', path, asking);
    return answer?.items ?? [];
  }

  saveView(
    offerId: string,
    view: SavedView | null,
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<SavedView>> {
    const path = `${base(offerId)}/views${view ? `/${view.viewId}` : ''}`;
    return this.services.ask('registration', path, {
      ...asking,
      method: view ? 'PUT' : 'POST',
      body,
      headers: view ? { 'if-match': `"${view.version}"` } : { 'idempotency-key': key },
    });
  }

  deleteView(offerId: string, viewId: string, asking: Asking): Promise<ServiceAnswer<null>> {
    const path = `${base(offerId)}/views/${assertId(viewId)}`;
    return this.services.ask('registration', path, { ...asking, method: 'DELETE' });
  }

  select(
    offerId: string,
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<Selection>> {
    return this.post(`${base(offerId)}/selections`, body, key, asking);
  }

  doToSelection(
    offerId: string,
    selectionId: string,
    deed: 'decision' | 'withdrawal' | 'attendance',
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<DeedResults>> {
    const path = `${base(offerId)}/selections/${assertId(selectionId)}/${deed}`;
    return this.post(path, body, key, asking, BULK_MS);
  }

  withdrawMany(body: object, key: string, asking: Asking): Promise<ServiceAnswer<DeedResults>> {
    return this.post('/api/registrations/bulk-withdrawal', body, key, asking, BULK_MS);
  }

  async columns(offerId: string, asking: Asking): Promise<readonly ExportColumn[]> {
    const path = `${base(offerId)}/export-columns`;
    const answer = await this.services.read<{ items: ExportColumn[] }>(
      'registration',
      path,
      asking,
    );
    if (!answer) throw new Problem('request.not_found');
    return answer.items;
  }

  exported(
    offerId: string,
    body: object,
    asking: Asking,
  ): Promise<ServiceAnswer<ServiceFile | null>> {
    const path = `${base(offerId)}/exports`;
    return this.services.file('registration', path, {
      ...asking,
      method: 'POST',
      body,
      limitMs: BULK_MS,
    });
  }

  async trail(offerId: string, query: Query, asking: Asking): Promise<Page<TrailEntry>> {
    const read = (asked: Query) =>
      this.services.read<Page<TrailEntry>>(
        'registration',
        `${base(offerId)}/trail?${search(asked)}`,
        asking,
      );
    const page = (await read(query)) ?? (await read({ limit: query['limit'] }));
    if (!page) throw new Problem('request.not_found');
    return page;
  }

  async duplicates(offerId: string, asking: Asking): Promise<Duplicates> {
    const path = `${base(offerId)}/duplicates`;
    const found = await this.services.read<Duplicates>('registration', path, asking);
    if (!found) throw new Problem('request.not_found');
    return found;
  }

  settleDuplicates(
    offerId: string,
    how: 'merges' | 'told-apart',
    body: object,
    key: string,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    return this.post(`${base(offerId)}/duplicates/${how}`, body, key, asking);
  }

  private post<T>(
    path: string,
    body: object,
    key: string,
    asking: Asking,
    limitMs?: number,
  ): Promise<ServiceAnswer<T>> {
    return this.services.ask<T>('registration', path, {
      ...asking,
      method: 'POST',
      body,
      headers: { 'idempotency-key': key },
      ...(limitMs !== undefined && { limitMs }),
    });
  }
}

const base = (offerId: string): string => `/api/offers/${assertId(offerId)}/registrations`;
