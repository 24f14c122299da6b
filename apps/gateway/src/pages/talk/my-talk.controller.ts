import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { participantPages } from '#contracts/internal-http.js';
import { talkPage } from '#contracts/talks-http.js';
import { keepInSession, takeFlash } from '../../identity/session.js';
import { AskLinkPage } from '../ask-link.page.js';
import { askingOf } from '../form/asking.js';
import { type FormBody, one } from '../form/field.rules.js';
import { intentionKey, newFormKey } from '../form/form-key.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import { ServiceClient } from '../service-client.js';
import { emptyForm, myTalkModel, type TalkForm } from './my-talk.rules.js';
import { myTalkTexts } from './my-talk.texts.js';
import type { MyTalk } from './my-talk.types.js';

interface Refused {
  readonly form: TalkForm;
  readonly message: string;
  /** Id of the field to which the summary leads. */
  readonly field: string;
  readonly status: number;
}

interface Deed {
  readonly method: 'POST' | 'PUT';
  readonly path: `/api/my/talk/${string}`;
  readonly body: object;
  readonly said: 'chosen' | 'given' | 'concernSaved';
  readonly form: TalkForm;
  readonly field: string;
}

/** `/meine-anmeldung/vorabsprache`: a member arranges the preliminary talk for the team. */
@Controller('meine-anmeldung/vorabsprache')
@ApiExcludeController()
export class MyTalkController {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
    private readonly askLink: AskLinkPage,
  ) {}

  @PageGet('', 'public')
  open(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.show(request, response, null);
  }

  @PagePost('wahl', 'public')
  choose(@Req() request: Request, @Res() response: Response): Promise<void> {
    const slotId = one(formOf(request), 'termin');
    const form = { ...emptyForm, slotId };
    if (slotId === '') {
      const message = myTalkTexts(this.pages.locale(request)).errorNone;
      return this.show(request, response, { form, message, field: 'termine', status: 422 });
    }
    const deed = { method: 'POST', path: '/api/my/talk/choice', body: { slotId } } as const;
    return this.act(request, response, { ...deed, said: 'chosen', form, field: 'termine' });
  }

  @PagePost('rueckgabe', 'public')
  giveBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    const deed = { method: 'POST', path: '/api/my/talk/return', body: {} } as const;
    return this.act(request, response, {
      ...deed,
      said: 'given',
      form: emptyForm,
      field: 'vereinbart',
    });
  }

  @PagePost('anliegen', 'public')
  saveConcern(@Req() request: Request, @Res() response: Response): Promise<void> {
    const sent = formOf(request);
    // Browsers send CR LF for the line breaks of a text area.
    const text = one(sent, 'anliegen').replaceAll('\r\n', '\n').trim();
    const mayBeHandedOn = one(sent, 'weitergabe') === 'ja';
    const body = { text: text || null, mayBeHandedOn };
    const form = { ...emptyForm, concern: { text, mayBeHandedOn } };
    const deed = { method: 'PUT', path: '/api/my/talk/concern', body } as const;
    return this.act(request, response, { ...deed, said: 'concernSaved', form, field: 'anliegen' });
  }

  /** Reloading the answer to a form. */
  @PageGet('wahl', 'public')
  afterChoice(@Res() response: Response): void {
    response.redirect(303, talkPage);
  }
  @PageGet('rueckgabe', 'public')
  afterReturn(@Res() response: Response): void {
    response.redirect(303, talkPage);
  }
  @PageGet('anliegen', 'public')
  afterConcern(@Res() response: Response): void {
    response.redirect(303, talkPage);
  }

  @PageGet('kalender', 'public')
  async calendar(@Req() request: Request, @Res() response: Response): Promise<void> {
    const path = '/api/my/talk/calendar';
    const file = await this.services.ask<string>('registration', path, askingOf(request));
    if (!file.ok) return response.redirect(303, talkPage);
    response
      .setHeader('Cache-Control', 'private, no-store')
      .attachment('vorabsprache.ics')
      .type('text/calendar; charset=utf-8')
      .send(file.body);
  }

  private async act(request: Request, response: Response, deed: Deed): Promise<void> {
    const { method, path, body, said, form, field } = deed;
    const key = intentionKey(one(formOf(request), 'schluessel'), { path, ...body });
    const { problem, status } = await this.services.ask<object>('registration', path, {
      ...askingOf(request),
      method,
      body,
      headers: { 'idempotency-key': key },
    });
    if (status === 401 || status === 403) return this.show(request, response, null);
    if (problem) {
      return this.show(request, response, { form, message: problem.title, field, status });
    }
    await keepInSession(request, { flash: myTalkTexts(this.pages.locale(request))[said] });
    response.redirect(303, talkPage);
  }

  private async show(request: Request, response: Response, refused: Refused | null): Promise<void> {
    const asking = askingOf(request);
    if (asking.as.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const talk = await this.services.read<MyTalk>('registration', '/api/my/talk', asking);
    // Erased, or the offer has no such talk: the own page says what there is.
    if (!talk) return response.redirect(303, participantPages.status);
    const locale = this.pages.locale(request);
    const t = myTalkTexts(locale);
    await this.pages.show(
      request,
      response,
      'talk/mine',
      {
        title: t.title,
        here: 'mine',
        failed: refused !== null,
        w: t,
        talk: myTalkModel(talk, refused?.form ?? emptyForm, locale, t),
        flash: takeFlash(request),
        formKey: newFormKey(),
        error: refused && { field: refused.field, text: refused.message },
        summary: refused && {
          title: t.errorTitle,
          text: null,
          items: [{ id: refused.field, text: refused.message }],
        },
      },
      refused?.status ?? 200,
    );
  }
}

const formOf = (request: Request): FormBody => (request.body ?? {}) as FormBody;
