import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Pages } from '../../pages/renderer.js';
import { ServiceClient } from '../../pages/service-client.js';
import { preWorkTexts } from '../../pre-work/pre-work.texts.js';
import type { OfferPreWork, Progress } from '../../pre-work/pre-work.types.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, assertId, StaffDesk } from '../staff-desk.js';
import { staffTexts } from '../texts/administration.texts.js';
import { progressOrder, tasksView } from './managed-pre-work-view.rules.js';
import { managedPreWorkTexts } from './managed-pre-work.texts.js';

const deed = z.enum(['comments', 'reopening', 'settlement']);
const state = z.enum(progressOrder);

interface Refused {
  /** Id of the form's field on the page. */
  readonly field: string;
  readonly message: string;
  readonly status: number;
  /** What was written. */
  readonly text: string;
}

/** Tasks of an offer: who has handed in what, and what staff say about it. */
@Controller()
@ApiExcludeController()
export class ManagedPreWorkController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly services: ServiceClient,
    private readonly pages: Pages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/aufgaben', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, null);
  }

  @PagePost('verwaltung/angebote/:offerId/aufgaben/:key/:holder/:deed', 'approver', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('key', { schema: anyId }) key: string,
    @Param('holder', { schema: anyId }) holder: string,
    @Param('deed', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const known = deed.safeParse(wanted);
    if (!known.success) throw new Problem('request.not_found');
    const form: unknown = request.body;
    const text = textOf(form, 'text');
    const body = bodyOf(known.data, form, text);
    const path = `${preWorkPath(offerId)}/${encodeURIComponent(key)}/${assertId(holder)}/${wanted}`;
    const missing = text === '' && known.data !== 'reopening';
    const formKey = intentionKey(textOf(form, 'schluessel'), { path, ...body });
    const answer = missing ? null : await this.staff.post<object>(path, body, formKey, asking);
    if (answer?.ok) {
      const page = `/verwaltung/angebote/${offerId}/aufgaben`;
      response.redirect(303, `${page}?gespeichert=ja#ergebnis`);
      return;
    }
    if (answer?.status === 404) throw new Problem('request.not_found');
    const { missingText } = managedPreWorkTexts(asking.locale);
    await this.show(request, response, offerId, asking, {
      field: `${wanted}-${textOf(form, 'ort')}`,
      message: answer?.problem?.title ?? missingText,
      status: answer?.status ?? 422,
      text,
    });
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    refused: Refused | null,
  ): Promise<void> {
    const { locale } = asking;
    const offer = await this.staff.offer(offerId, asking);
    const seen = await this.services.read<OfferPreWork>(
      'registration',
      preWorkPath(offerId),
      asking,
    );
    const only = state.safeParse(textOf(request.query, 'stand')).data ?? null;
    const m = managedPreWorkTexts(locale);
    const t = preWorkTexts(locale);
    const model = {
      title: m.title,
      here: 'staff' as const,
      failed: refused !== null,
      a: staffTexts(locale),
      m,
      offer: offerFrame(offer, 'preWork', asking),
      base: `/verwaltung/angebote/${offerId}/aufgaben`,
      tasks: seen ? tasksView(seen, only, { offerId, timeZone: seen.timeZone, locale, m, t }) : [],
      filters: this.filters(seen, only, asking),
      mayAct: hasRole(asking.as, 'approver', 'editor'),
      saved: textOf(request.query, 'gespeichert') === 'ja' && refused === null,
      refused,
      errors: refused ? [{ field: refused.field, message: refused.message }] : [],
      formKey: newFormKey(),
    };
    const status = refused?.status ?? 200;
    await this.pages.show(request, response, 'administration/pre-work/tasks', model, status);
  }

  /** By state, where there is more than one. */
  private filters(seen: OfferPreWork | null, only: Progress | null, { locale }: Asking) {
    const t = preWorkTexts(locale);
    const there = progressOrder.filter((one) => seen?.tasks.some(({ counts }) => counts[one]));
    if (there.length < 2 && only === null) return [];
    const all = { href: '', label: managedPreWorkTexts(locale).all, here: only === null };
    return [
      all,
      ...there.map((one) => ({
        href: `?stand=${one}`,
        label: t.progress[one],
        here: only === one,
      })),
    ];
  }
}

const preWorkPath = (offerId: string): string => `/api/offers/${assertId(offerId)}/pre-work`;

function bodyOf(what: z.infer<typeof deed>, form: unknown, text: string): object {
  switch (what) {
    case 'comments':
      return { text };
    case 'reopening':
      return { lastDay: textOf(form, 'tag') || null, comment: text || null };
    case 'settlement':
      return { as: textOf(form, 'als') === 'waived' ? 'waived' : 'done', note: text };
  }
}
