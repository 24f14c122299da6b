import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '#service-kit/http/problem.js';
import { keepInSession, takeFlash } from '../../identity/session.js';
import { AskLinkPage } from '../ask-link.page.js';
import { type FormBody, one } from '../form/field.rules.js';
import { intentionKey, newFormKey } from '../form/form-key.js';
import { say } from '../form/format.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import type { ServiceAnswer } from '../service-client.js';
import { MyQuestionsDesk } from './my-questions-desk.js';
import { questionsModel, textError, type Typed } from './my-questions.rules.js';
import type { MyQuestions } from './my-questions.types.js';

const here = '/meine-anmeldung/fragen';
/** Part of an address. What is no id at all is "not found" for people, see `idOf`. */
const anyId = z.string().max(200);

interface Attempt {
  readonly typed: Typed | null;
  readonly answer: ServiceAnswer<unknown> | null;
}
const nothingTyped: Attempt = { typed: null, answer: null };

/** `/meine-anmeldung/fragen`: what I have asked, asking more, changing, withdrawing. */
@Controller('meine-anmeldung/fragen')
@ApiExcludeController()
export class MyQuestionsController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyQuestionsDesk,
    private readonly askLink: AskLinkPage,
  ) {}

  @PageGet('', 'public')
  async open(@Req() request: Request, @Res() response: Response): Promise<void> {
    const mine = await this.mine(request, response);
    if (!mine) return;
    const wanted = mine.questions.find(
      ({ questionId, mayChange }) => mayChange && questionId === request.query['aendern'],
    );
    const typed = wanted ? { ...wanted, error: null } : null;
    await this.show(request, response, mine, { typed, answer: null });
  }

  @PagePost('', 'public')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const mine = await this.mine(request, response);
    if (!mine) return;
    const text = typedText(request);
    const key = intentionKey(one(formOf(request), 'schluessel'), { text });
    const headers = { 'idempotency-key': key };
    const answer = await this.desk.act(request, 'POST', 'questions', { text }, headers);
    await this.afterwards(request, response, mine, answer, { questionId: null, text }, 'asked');
  }

  @PagePost(':questionId/aendern', 'public')
  async change(
    @Req() request: Request,
    @Res() response: Response,
    @Param('questionId', { schema: anyId }) questionId: string,
  ): Promise<void> {
    const mine = await this.mine(request, response);
    if (!mine) return;
    const text = typedText(request);
    const version = one(formOf(request), 'fassung');
    const path = `questions/${idOf(questionId)}`;
    const headers = { 'if-match': `"${version}"` };
    const answer = await this.desk.act(request, 'PUT', path, { text }, headers);
    await this.afterwards(request, response, mine, answer, { questionId, text }, 'changed');
  }

  @PagePost(':questionId/zurueckziehen', 'public')
  async withdraw(
    @Req() request: Request,
    @Res() response: Response,
    @Param('questionId', { schema: anyId }) questionId: string,
  ): Promise<void> {
    const mine = await this.mine(request, response);
    if (!mine) return;
    const answer = await this.desk.act(request, 'DELETE', `questions/${idOf(questionId)}`);
    await this.afterwards(request, response, mine, answer, null, 'withdrawn');
  }

  /** Null: the visitor was shown where to get a link. */
  private async mine(request: Request, response: Response): Promise<MyQuestions | null> {
    if (!this.desk.isSignedIn(request)) {
      await this.askLink.show(request, response, {}, null);
      return null;
    }
    const mine = await this.desk.questions(request);
    if (!mine) throw new Problem('request.not_found');
    return mine;
  }

  private async afterwards(
    request: Request,
    response: Response,
    mine: MyQuestions,
    answer: ServiceAnswer<unknown>,
    typed: Omit<Typed, 'error'> | null,
    said: 'asked' | 'changed' | 'withdrawn',
  ): Promise<void> {
    const t = this.pages.texts(request).questions;
    if (answer.ok) {
      await keepInSession(request, { flash: t[said] });
      return response.redirect(303, here);
    }
    // The page shows how it is by now; what was typed stays.
    const now = (await this.desk.questions(request)) ?? mine;
    const isText = answer.status === 400 && typed !== null;
    const error = isText ? textError(typed.text, now.maxLength, t) : null;
    const kept = typed && { ...typed, error };
    await this.show(request, response, now, { typed: kept, answer });
  }

  private async show(
    request: Request,
    response: Response,
    mine: MyQuestions,
    { typed, answer }: Attempt = nothingTyped,
  ): Promise<void> {
    const locale = this.pages.locale(request);
    const { questions: t, form } = this.pages.texts(request);
    const { offer } = await this.desk.registration(request);
    const id = typed?.questionId === null ? 'neue-frage' : 'frage-aendern';
    const stale = answer?.problem?.code === 'request.stale';
    const model = {
      title: t.title,
      here: 'mine' as const,
      failed: answer !== null,
      offerTitle: say(offer.title, locale),
      slug: offer.slug,
      q: questionsModel(mine, offer.timeZone, typed, locale, t),
      flash: takeFlash(request),
      formKey: newFormKey(),
      summary: answer && {
        title: form.errorTitle,
        text: stale ? t.stale : typed?.error ? null : (answer.problem?.title ?? null),
        items: typed?.error ? [{ id, text: typed.error }] : [],
      },
    };
    await this.pages.show(request, response, 'questions/mine', model, answer?.status ?? 200);
  }
}

const formOf = (request: Request): FormBody => (request.body ?? {}) as FormBody;

/** Browsers send CR LF for the line breaks of a text area. */
const typedText = (request: Request): string =>
  one(formOf(request), 'text').replaceAll('\r\n', '\n');

/** @throws Problem `request.not_found`: an address that nobody was given */
function idOf(questionId: string): string {
  if (!z.uuid().safeParse(questionId).success) throw new Problem('request.not_found');
  return questionId;
}
