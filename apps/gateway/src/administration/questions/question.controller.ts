import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { fullName } from '../registrations/registration-view.rules.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, assertId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { type Change, QuestionsDesk } from './questions-desk.js';
import { questionsTexts } from './questions.texts.js';
import { oneView } from './questions-view.rules.js';

const entryFields = ['text', 'person', 'von'] as const;

/** Typing in a question, and what is done to one. */
@Controller()
@ApiExcludeController()
export class QuestionController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: QuestionsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/fragen/eintragen', 'approver', 'editor')
  enter(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.showEntry(request, response, offerId, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/fragen/eintragen', 'approver', 'editor')
  async store(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const { body: form } = request;
    const body = {
      text: linesOf(form, 'text'),
      registrationId: textOf(form, 'person') || undefined,
      author: textOf(form, 'von') || undefined,
      themeId: textOf(form, 'thema') || undefined,
    };
    const key = intentionKey(textOf(form, 'schluessel'), body);
    const headers = { 'idempotency-key': key };
    const change: Change = { method: 'POST', path: '', body, headers };
    const { ok, problem } = await this.desk.change(offerId, change, asking);
    if (ok) return response.redirect(303, `${baseOf(offerId)}?gespeichert=ja#ergebnis`);
    const t = questionsTexts(asking.locale).entry;
    const errors = (problem?.errors ?? []).flatMap(({ pointer }): FieldError[] =>
      pointer === '/text'
        ? [{ field: 'text', message: t.errorText }]
        : pointer === '/author'
          ? [{ field: 'von', message: t.errorAuthor }]
          : [],
    );
    const other = [{ field: 'text', message: problem?.title ?? t.errorText }];
    const all = errors.length > 0 ? errors : other;
    await this.showEntry(request, response, offerId, asking, all);
  }

  @PageGet('verwaltung/angebote/:offerId/fragen/:questionId', ...readerRoles)
  one(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('questionId', { schema: anyId }) questionId: string,
  ): Promise<void> {
    return this.showOne(request, response, offerId, questionId, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/fragen/:questionId/:schritt', 'approver', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('questionId', { schema: anyId }) questionId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const change = changeOf(wanted, `/${assertId(questionId)}`, request.body);
    const { ok, problem, status } = await this.desk.change(offerId, change, asking);
    if (!ok) {
      const { one, entry } = questionsTexts(asking.locale);
      const badInput = wanted === 'ausblenden' ? one.errorReason : entry.errorText;
      const message = status === 400 ? badInput : (problem?.title ?? badInput);
      const errors = [{ field: fieldOf[wanted] ?? wanted, message }];
      return this.showOne(request, response, offerId, questionId, asking, errors);
    }
    const back = wanted === 'loeschen' ? '' : `/${questionId}`;
    response.redirect(303, `${baseOf(offerId)}${back}?gespeichert=ja#ergebnis`);
  }

  private async showEntry(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = questionsTexts(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const list = await this.desk.list(offerId, asking);
    const people = await this.desk.people(offerId, asking);
    const { body: form } = request;
    await this.pages.show(request, response, 'administration/questions/enter', {
      title: t.entry.title,
      f: t,
      offer: offerFrame(offer, 'questions', asking),
      base: baseOf(offerId),
      people: people.map((person) => ({
        registrationId: person.registrationId,
        name: [fullName(person), person.municipality].filter(Boolean).join(', '),
      })),
      themes: list.themes,
      typed: {
        text: linesOf(form, 'text'),
        person: textOf(form, 'person'),
        author: textOf(form, 'von'),
        theme: textOf(form, 'thema'),
      },
      errors,
      errorAt: errorsAt(entryFields, errors),
      formKey: newFormKey(),
    });
  }

  private async showOne(
    request: Request,
    response: Response,
    offerId: string,
    questionId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { locale } = asking;
    const t = questionsTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const list = await this.desk.list(offerId, asking);
    const question = list.questions.find((one) => one.questionId === questionId);
    if (!question) throw new Problem('request.not_found');
    await this.pages.show(request, response, 'administration/questions/one', {
      title: t.one.title,
      f: t,
      offer: offerFrame(offer, 'questions', asking),
      base: baseOf(offerId),
      one: oneView(question, list, t, locale),
      typed: linesOf(request.body, 'text') || question.text,
      mayAct: hasRole(asking.as, 'approver', 'editor'),
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
      errorAt: errorsAt(['thema', 'zusammenfassen', 'ausblenden', 'wortlaut'], errors),
    });
  }
}

const baseOf = (offerId: string): string => `/verwaltung/angebote/${offerId}/fragen`;

/** Browsers send CRLF; questions have LF. */
const linesOf = (form: unknown, name: string): string =>
  textOf(form, name).replaceAll('\r\n', '\n');

/** Where on the page a step without a field of its own stands. */
const fieldOf: Readonly<Record<string, string>> = {
  trennen: 'doppelt',
  einblenden: 'ausblenden-titel',
  loeschen: 'wortlaut',
};

/** @throws Problem `request.not_found` for a step that no form has */
function changeOf(wanted: string, question: string, form: unknown): Change {
  const headers = { 'if-match': `"${textOf(form, 'fassung')}"` };
  switch (wanted) {
    case 'thema': {
      const body = { themeId: textOf(form, 'thema') || null };
      return { method: 'PUT', path: `${question}/theme`, body };
    }
    case 'zusammenfassen':
      return { method: 'PUT', path: `${question}/merger`, body: { into: textOf(form, 'mit') } };
    case 'trennen':
      return { method: 'DELETE', path: `${question}/merger` };
    case 'ausblenden': {
      const body = { reason: linesOf(form, 'begruendung') };
      return { method: 'PUT', path: `${question}/hiding`, body };
    }
    case 'einblenden':
      return { method: 'DELETE', path: `${question}/hiding` };
    case 'wortlaut':
      return { method: 'PUT', path: question, body: { text: linesOf(form, 'text') }, headers };
    case 'loeschen':
      return { method: 'DELETE', path: question, headers };
    default:
      throw new Problem('request.not_found');
  }
}
