import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles, staffRoles } from '../roles.rules.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { itemView, reassessmentView } from './reassessment-view.rules.js';
import { ReassessmentsDesk } from './reassessments-desk.js';
import { reassessmentsTexts } from './reassessments.texts.js';

const base = '/verwaltung/neu-pruefen';

/** What changed facts and rules would do, and the decision about it. */
@Controller()
@ApiExcludeController()
export class ReassessmentsController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: ReassessmentsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/neu-pruefen', ...staffRoles)
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
  ): Promise<void> {
    const { locale } = asking;
    const t = reassessmentsTexts(locale);
    const all = textOf(request.query, 'alle') === 'ja';
    const cursor = textOf(request.query, 'ab') || undefined;
    const page = await this.desk.list(all ? undefined : 'open', cursor, asking);
    const next = page?.nextCursor;
    await this.pages.show(request, response, 'administration/reassessments/list', {
      title: t.title,
      area: 'reassessments',
      n: t,
      all,
      away: page === null,
      rows: (page?.items ?? []).map((one) => reassessmentView(one, t, locale)),
      nextQuery: next ? search({ alle: all ? 'ja' : '', ab: next }) : null,
    });
  }

  @PageGet('verwaltung/neu-pruefen/:reassessmentId', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('reassessmentId', { schema: anyId }) reassessmentId: string,
  ): Promise<void> {
    return this.show(request, response, reassessmentId, asking, []);
  }

  @PagePost('verwaltung/neu-pruefen/:reassessmentId/uebernehmen', 'approver', 'editor')
  async apply(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('reassessmentId', { schema: anyId }) reassessmentId: string,
  ): Promise<void> {
    const t = reassessmentsTexts(asking.locale);
    const chosen = listOf(request.body, 'auswahl');
    const all = textOf(request.body, 'umfang') === 'alle';
    if (!all && chosen.length === 0) {
      const errors = [{ field: 'liste', message: t.errorNone }];
      return this.show(request, response, reassessmentId, asking, errors);
    }
    const body = { items: all ? 'all' : chosen };
    return this.act('apply', body, reassessmentId, request, response, asking);
  }

  @PagePost('verwaltung/neu-pruefen/:reassessmentId/verwerfen', 'approver', 'editor')
  async dismiss(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('reassessmentId', { schema: anyId }) reassessmentId: string,
  ): Promise<void> {
    const reason = textOf(request.body, 'begruendung');
    if (reason === '') {
      const { errorReason } = reassessmentsTexts(asking.locale);
      const errors = [{ field: 'begruendung', message: errorReason }];
      return this.show(request, response, reassessmentId, asking, errors);
    }
    return this.act('dismiss', { reason }, reassessmentId, request, response, asking);
  }

  private async act(
    deed: 'apply' | 'dismiss',
    body: object,
    reassessmentId: string,
    request: Request,
    response: Response,
    asking: Asking,
  ): Promise<void> {
    const key = intentionKey(textOf(request.body, 'schluessel'), { deed, ...body });
    const answer = await this.desk.act(reassessmentId, deed, body, key, asking);
    if (answer.ok) {
      response.redirect(303, `${base}/${reassessmentId}?gespeichert=ja#ergebnis`);
      return;
    }
    const message = answer.problem?.title ?? staffTexts(asking.locale).checkInput;
    await this.show(request, response, reassessmentId, asking, [{ field: 'liste', message }]);
  }

  private async show(
    request: Request,
    response: Response,
    reassessmentId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { locale } = asking;
    const t = reassessmentsTexts(locale);
    const a = staffTexts(locale);
    const cursor = textOf(request.query, 'ab') || undefined;
    const one = await this.desk.one(reassessmentId, asking);
    const offer = await this.staff.offer(one.offerId, asking);
    const page = await this.desk.items(reassessmentId, cursor, asking);
    const ids = page.items.map(({ registrationId }) => registrationId);
    const names = await this.desk.names(ids, asking);
    await this.pages.show(request, response, 'administration/reassessments/one', {
      title: t.title,
      n: t,
      base: `${base}/${reassessmentId}`,
      offer: offerFrame(offer, null, asking),
      one: reassessmentView(one, t, locale),
      items: page.items.map((item, at) => itemView(item, names[at] ?? null, t, a, locale)),
      nextQuery: page.nextCursor && search({ ab: page.nextCursor }),
      mayAct: hasRole(asking.as, 'approver', 'editor'),
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
      formKey: newFormKey(),
    });
  }
}
