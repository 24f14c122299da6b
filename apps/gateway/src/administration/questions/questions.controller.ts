import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { resultView } from '../../pages/questions/ranking.rules.js';
import { questions as participantsTexts } from '../../pages/texts/questions.texts.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { type Change, QuestionsDesk } from './questions-desk.js';
import { questionsTexts } from './questions.texts.js';
import { deedOfStep, groupsView, headView } from './questions-view.rules.js';

const pathOfStep: Readonly<Record<string, string>> = {
  [deedOfStep.freeze]: '/freeze',
  [deedOfStep.unfreeze]: '/unfreeze',
  [deedOfStep.openVote]: '/vote/open',
  [deedOfStep.closeVote]: '/vote/close',
};

/** The list of an offer's questions, its steps to the vote, and the result. */
@Controller()
@ApiExcludeController()
export class QuestionsController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: QuestionsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/fragen', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, []);
  }

  /** Large enough for a screen in the room; refreshes by itself only when somebody wants it to. */
  @PageGet('verwaltung/angebote/:offerId/fragen/ergebnis', ...readerRoles)
  async result(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = questionsTexts(asking.locale);
    const words = participantsTexts[asking.locale];
    const offer = await this.staff.offer(offerId, asking);
    const result = await this.desk.result(offerId, asking);
    const view = resultView(result, words);
    await this.pages.show(request, response, 'administration/questions/result', {
      title: view.title,
      f: t,
      q: words,
      offer: offerFrame(offer, 'questions', asking),
      base: baseOf(offerId),
      voting: result.phase === 'voting',
      live: result.phase === 'voting' && textOf(request.query, 'live') === 'ja',
      result: view,
    });
  }

  /** What concerns the list as a whole, or those of it that were ticked. */
  @PagePost('verwaltung/angebote/:offerId/fragen/liste/:schritt', 'approver', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const changes = changesOf(wanted, request.body, questionsTexts(asking.locale));
    if (!Array.isArray(changes)) {
      const errors = [{ field: 'liste', message: changes.fault }];
      return this.show(request, response, offerId, asking, errors);
    }
    const answer = await this.desk.changeAll(offerId, changes, asking);
    if (answer && !answer.ok) {
      const message = answer.problem?.title ?? staffTexts(asking.locale).checkInput;
      return this.show(request, response, offerId, asking, [{ field: 'liste', message }]);
    }
    response.redirect(303, `${baseOf(offerId)}?gespeichert=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { locale } = asking;
    const t = questionsTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const list = await this.desk.list(offerId, asking);
    const chosen = listOf(request.body, 'auswahl');
    await this.pages.show(request, response, 'administration/questions/list', {
      title: t.title,
      f: t,
      offer: offerFrame(offer, 'questions', asking),
      base: baseOf(offerId),
      exportHref: `/api/offers/${offerId}/questions/export?lang=${locale}&format=`,
      head: headView(list, t, locale),
      themes: list.themes,
      groups: groupsView(list, t, locale),
      chosen,
      mayAct: hasRole(asking.as, 'approver', 'editor'),
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
      formKey: newFormKey(),
    });
  }
}

const baseOf = (offerId: string): string => `/verwaltung/angebote/${offerId}/fragen`;

/** @throws Problem `request.not_found` for a step that no form has */
function changesOf(
  wanted: string,
  form: unknown,
  t: ReturnType<typeof questionsTexts>,
): Change[] | { fault: string } {
  const chosen = listOf(form, 'auswahl');
  const stepPath = Object.hasOwn(pathOfStep, wanted) ? pathOfStep[wanted] : undefined;
  if (stepPath) {
    const key = intentionKey(textOf(form, 'schluessel'), wanted);
    return [{ method: 'POST', path: stepPath, headers: { 'idempotency-key': key } }];
  }
  switch (wanted) {
    case 'ergebnis-zeigen': {
      const body = { shown: textOf(form, 'zeigen') === 'ja' };
      return [{ method: 'PUT', path: '/result/shown', body }];
    }
    case 'thema': {
      if (chosen.length === 0) return { fault: t.errorNone };
      const body = { themeId: textOf(form, 'thema') || null };
      return chosen.map((id) => ({ method: 'PUT', path: `/${encoded(id)}/theme`, body }));
    }
    case 'zusammenfassen': {
      const [into, ...duplicates] = chosen;
      if (duplicates.length === 0) return { fault: t.errorTwo };
      return duplicates.map((id) => ({
        method: 'PUT',
        path: `/${encoded(id)}/merger`,
        body: { into },
      }));
    }
    default:
      throw new Problem('request.not_found');
  }
}

const encoded = encodeURIComponent;
