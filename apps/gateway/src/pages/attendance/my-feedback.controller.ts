import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { participantPages } from '#contracts/internal-http.js';
import type { Question } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import type { ActingRequest } from '../../identity/authenticate.middleware.js';
import { keepInSession } from '../../identity/session.js';
import { AskLinkPage } from '../ask-link.page.js';
import {
  answersOf,
  type Field,
  field,
  type FormBody,
  one,
  questionFields,
} from '../form/field.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import { ServiceClient, type ServiceProblem } from '../service-client.js';
import type { FeedbackState } from './my-attendance.rules.js';

interface MyFeedback {
  readonly state: FeedbackState;
  readonly topicWishes: boolean;
  readonly questions: readonly Question[];
}
const PATH = '/api/my/feedback';
const WISH = 'themenwunsch';

/** `/meine-anmeldung/rueckmeldung`: how it was; sent once, and stored apart from who sent it. */
@Controller('meine-anmeldung/rueckmeldung')
@ApiExcludeController()
export class MyFeedbackController {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
    private readonly askLink: AskLinkPage,
  ) {}

  @PageGet('', 'public')
  async form(@Req() request: Request, @Res() response: Response): Promise<void> {
    const mine = await this.find(request);
    if (!mine) return this.askLink.show(request, response, {}, null);
    if (mine.state !== 'open') return response.redirect(303, participantPages.status);
    await this.show(request, response, mine, {}, null, 200);
  }

  @PagePost('', 'public')
  async send(@Req() request: Request, @Res() response: Response): Promise<void> {
    const mine = await this.find(request);
    if (!mine) return this.askLink.show(request, response, {}, null);
    const form = (request.body ?? {}) as FormBody;
    const wish = one(form, WISH).replaceAll('\r\n', '\n').trim();
    const { problem, status } = await this.services.ask<object>('registration', PATH, {
      as: actorOf(request),
      method: 'POST',
      locale: this.pages.locale(request),
      body: { answers: answersOf(form, mine.questions), ...(wish && { topicWish: wish }) },
    });
    if (problem && mine.state === 'open') {
      return this.show(request, response, mine, form, problem, status);
    }
    // Sent twice: it was given the first time, and that is what the page says.
    const { given } = this.pages.texts(request).attendance;
    await keepInSession(request, {
      flash: problem && mine.state !== 'given' ? problem.title : given,
    });
    response.redirect(303, participantPages.status);
  }

  /** Null without a session, and when the registration no longer exists. */
  private async find(request: Request): Promise<MyFeedback | null> {
    const as = actorOf(request);
    if (as.kind !== 'participant') return null;
    const locale = this.pages.locale(request);
    return this.services.read<MyFeedback>('registration', PATH, { as, locale });
  }

  private async show(
    request: Request,
    response: Response,
    mine: MyFeedback,
    form: FormBody,
    problem: ServiceProblem | null,
    status: number,
  ): Promise<void> {
    const t = this.pages.texts(request);
    const fields = this.fields(request, mine, form, problem);
    const items = fields.filter(({ error }) => error).map(({ id, error }) => ({ id, text: error }));
    await this.pages.show(
      request,
      response,
      'feedback',
      {
        title: t.attendance.feedbackTitle,
        here: 'mine',
        failed: problem !== null,
        fields,
        summary: problem && {
          title: t.form.errorTitle,
          text: items.length > 0 ? null : problem.title,
          items,
        },
      },
      status,
    );
  }

  private fields(
    request: Request,
    { questions, topicWishes }: MyFeedback,
    form: FormBody,
    problem: ServiceProblem | null,
  ): Field[] {
    const locale = this.pages.locale(request);
    const t = this.pages.texts(request);
    const pointers = new Set((problem?.errors ?? []).map(({ pointer }) => pointer));
    const answers = answersOf(form, questions);
    const errorOf = (key: string): string | null => {
      if (!pointers.has(`/answers/${key}`)) return null;
      return key in answers ? t.attendance.wrong : t.attendance.missing;
    };
    // "By the question deadline" means nothing here: what is not needed now is optional.
    const asked = questions.map((question) =>
      question.neededBy === 'submit' ? question : { ...question, neededBy: 'never' as const },
    );
    const wish = field({
      kind: 'textarea',
      name: WISH,
      label: t.attendance.wish,
      optional: true,
      value: one(form, WISH),
      maxLength: 1000,
      error: pointers.has('/topicWish') ? t.attendance.wrong : null,
    });
    return [...questionFields(asked, answers, locale, t, errorOf), ...(topicWishes ? [wish] : [])];
  }
}

const actorOf = (request: Request): Actor => (request as ActingRequest).actor;
