import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { anyId, assertId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { type Change, QuestionsDesk } from './questions-desk.js';
import { questionsTexts } from './questions.texts.js';
import { moved, themesView } from './questions-view.rules.js';

/** The themes under which an offer's questions are sorted. */
@Controller()
@ApiExcludeController()
export class QuestionThemesController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: QuestionsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/fragen/themen', 'approver', 'editor')
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/fragen/themen/:schritt', 'approver', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const { themes } = await this.desk.list(offerId, asking);
    const ids = themes.map(({ themeId }) => themeId);
    const change = changeOf(wanted, request.body, ids);
    const { ok, status, problem } = await this.desk.change(offerId, change, asking);
    if (ok) {
      return response.redirect(303, `${baseOf(offerId)}/themen?gespeichert=ja#ergebnis`);
    }
    const { errorTitle } = questionsTexts(asking.locale).themes;
    const message = status === 400 ? errorTitle : (problem?.title ?? errorTitle);
    const themeId = textOf(request.body, 'thema');
    const field = themeId === '' ? 'neu' : `name-${themeId}`;
    await this.show(request, response, offerId, asking, [{ field, message }]);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = questionsTexts(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const list = await this.desk.list(offerId, asking);
    await this.pages.show(request, response, 'administration/questions/themes', {
      title: t.themes.title,
      f: t,
      offer: offerFrame(offer, 'questions', asking),
      base: baseOf(offerId),
      themes: themesView(list, t),
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
      formKey: newFormKey(),
    });
  }
}

const baseOf = (offerId: string): string => `/verwaltung/angebote/${offerId}/fragen`;

/** @throws Problem `request.not_found` for a step that no form has */
function changeOf(wanted: string, form: unknown, ids: readonly string[]): Change {
  const title = textOf(form, 'name');
  const theme = () => `/themes/${assertId(textOf(form, 'thema'))}`;
  const order = (by: -1 | 1): Change => {
    const themeIds = moved(ids, textOf(form, 'thema'), by);
    return { method: 'PUT', path: '/themes/order', body: { themeIds } };
  };
  switch (wanted) {
    case 'anlegen': {
      const key = intentionKey(textOf(form, 'schluessel'), { title });
      const headers = { 'idempotency-key': key };
      return { method: 'POST', path: '/themes', body: { title }, headers };
    }
    case 'umbenennen':
      return { method: 'PUT', path: theme(), body: { title } };
    case 'loeschen':
      return { method: 'DELETE', path: theme() };
    case 'hoch':
      return order(-1);
    case 'runter':
      return order(1);
    default:
      throw new Problem('request.not_found');
  }
}
