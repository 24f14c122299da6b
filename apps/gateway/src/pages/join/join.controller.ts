import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { participantPages } from '#contracts/internal-http.js';
import { joinAnswer, joinView, type JoinView } from '#contracts/joining-http.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import type { ActingRequest } from '../../identity/authenticate.middleware.js';
import { AskLinkPage } from '../ask-link.page.js';
import { fill } from '../form/format.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import { ServiceClient } from '../service-client.js';
import { joinPage, unknownLink } from './join.rules.js';
import { joinTexts } from './join.texts.js';

const tokenParam = z.string().min(1).max(200);
const ownJoining = `${participantPages.status}/zugang`;

/**
 * The personal way into a session. Opening the page counts nothing, because mail scanners open links,
 * too; a person's click (POST) counts and leads on, to where the organiser set and nowhere else: no
 * part of the request has a say in it.
 */
@Controller()
@ApiExcludeController()
export class JoinController {
  constructor(
    private readonly pages: Pages,
    private readonly internal: InternalClient,
    private readonly services: ServiceClient,
    private readonly askLink: AskLinkPage,
  ) {}

  @PageGet(`${participantPages.join}/:token`, 'public')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('token', { schema: tokenParam }) token: string,
  ): Promise<void> {
    const path = '/internal/joins/inspect';
    const view = await this.internal.ask('registration', path, joinView, { token });
    return this.page(
      request,
      response,
      view,
      `${participantPages.join}/${encodeURIComponent(token)}`,
    );
  }

  @PagePost(`${participantPages.join}/:token`, 'public')
  async goIn(
    @Req() request: Request,
    @Res() response: Response,
    @Param('token', { schema: tokenParam }) token: string,
  ): Promise<void> {
    const answer = await this.internal.ask('registration', '/internal/joins', joinAnswer, {
      token,
    });
    return this.leadOn(
      request,
      response,
      answer?.link,
      `${participantPages.join}/${encodeURIComponent(token)}`,
    );
  }

  @PageGet(ownJoining, 'public')
  async showMine(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { actor: as } = request as ActingRequest;
    if (as.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const locale = this.pages.locale(request);
    const view = await this.services.read<JoinView>('registration', '/api/my/joining', {
      as,
      locale,
    });
    if (!view) return this.askLink.show(request, response, {}, null);
    return this.page(request, response, view, ownJoining);
  }

  @PagePost(ownJoining, 'public')
  async goInSignedIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { actor: as } = request as ActingRequest;
    if (as.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const locale = this.pages.locale(request);
    const answer = await this.services.ask<{ link: string | null }>(
      'registration',
      '/api/my/joining',
      { as, locale, method: 'POST', body: {} },
    );
    const link = answer.ok ? joinAnswer.parse(answer.body).link : null;
    return this.leadOn(request, response, link, ownJoining);
  }

  private async page(
    request: Request,
    response: Response,
    view: JoinView | null,
    action: string,
  ): Promise<void> {
    const locale = this.pages.locale(request);
    const t = joinTexts(locale);
    const join = view ? joinPage(view, locale, t) : unknownLink(t);
    // A personal address: search engines and caches have no business with it.
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    await this.pages.show(
      request,
      response,
      'join/join',
      { title: join.title, here: 'mine', j: t, join, action, statusPage: participantPages.status },
      view ? 200 : 404,
    );
  }

  /**
   * A page that leads on by itself, and not a redirect: browsers hold the redirects that answer a form
   * against `form-action`, those of the meeting's host to its own other hosts as well. Back to the
   * page, which says why, where it is not open (any more).
   */
  private leadOn(
    request: Request,
    response: Response,
    link: string | null | undefined,
    back: string,
  ): Promise<void> | void {
    if (!link) return response.redirect(303, back);
    const { href, host } = new URL(link);
    const t = joinTexts(this.pages.locale(request));
    response.setHeader('Refresh', `0; url=${href}`);
    response.setHeader('Referrer-Policy', 'no-referrer');
    return this.pages.show(request, response, 'join/leaving', {
      title: fill(t.leavingTitle, { host }),
      here: 'mine',
      j: t,
      href,
      host,
    });
  }
}
