import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { keepInSession, takeFlash } from '../../identity/session.js';
import type { Asking } from '../../pages/form/asking.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { ServiceClient } from '../../pages/service-client.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { anyId, assertId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { accessTexts } from './access.texts.js';
import type { AccessAssurance } from './access.types.js';
import { accessView } from './access-view.rules.js';

const pathOf = (offerId: string): string => `/api/offers/${assertId(offerId)}/access-assurance`;
const pageOf = (offerId: string): string => `/verwaltung/angebote/${offerId}/zugang`;

/** Whose access may not have arrived: a list to call by, with a tick for each call. */
@Controller()
@ApiExcludeController()
export class AccessController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly services: ServiceClient,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zugang', 'approver', 'editor')
  show(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.page(request, response, offerId, [], asking);
  }

  @PagePost('verwaltung/angebote/:offerId/zugang/anruf', 'approver', 'editor')
  async call(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const { body } = request as { body: unknown };
    const registrationId = assertId(textOf(body, 'person'));
    const note = textOf(body, 'notiz') || null;
    const { ok, problem } = await this.staff.put<object>(
      `${pathOf(offerId)}/${registrationId}/call`,
      { reached: textOf(body, 'erreicht') === 'ja', note },
      asking,
    );
    if (!ok) {
      const message = problem?.errors?.[0]?.detail ?? problem?.title ?? '';
      const errors = [{ field: `notiz-${registrationId}`, message }];
      return this.page(request, response, offerId, errors, asking);
    }
    const t = accessTexts(asking.locale);
    await keepInSession(request, { flash: fill(t.saved, { name: textOf(body, 'name') }) });
    response.redirect(303, pageOf(offerId));
  }

  @PagePost('verwaltung/angebote/:offerId/zugang/ausgabe', 'approver', 'editor')
  async export(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const purpose = textOf(request.body, 'zweck');
    const refuse = (message: string) =>
      this.page(request, response, offerId, [{ field: 'zweck', message }], asking);
    if (purpose === '') return refuse(accessTexts(asking.locale).errorPurpose);
    const answer = await this.services.file('registration', `${pathOf(offerId)}/exports`, {
      ...asking,
      method: 'POST',
      body: { purpose, locale: asking.locale },
    });
    if (!answer.ok || !answer.body) return refuse(answer.problem?.title ?? '');
    response.set({ ...answer.body.headers, 'cache-control': 'private, no-store' });
    response.send(answer.body.bytes);
  }

  private async page(
    request: Request,
    response: Response,
    offerId: string,
    errors: readonly FieldError[],
    asking: Asking,
  ): Promise<void> {
    const { locale } = asking;
    const l = accessTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    // Null: never published, so registration does not know of it.
    const list = await this.services.read<AccessAssurance>('registration', pathOf(offerId), asking);
    await this.pages.show(request, response, 'administration/access/list', {
      title: l.title,
      l,
      offer: offerFrame(offer, 'access', asking),
      base: pageOf(offerId),
      list: list && accessView(list, locale, l),
      flash: takeFlash(request),
      purpose: errors.length > 0 ? textOf(request.body, 'zweck') : '',
      errors,
      errorAt: errorsAt(['zweck'], errors),
    });
  }
}
