import { createHash } from 'node:crypto';
import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { calendarFeedOwner, calendarText } from '#contracts/calendar-http.js';
import { participantPages } from '#contracts/internal-http.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import { Problem } from '#service-kit/http/problem.js';
import type { ActingRequest } from '../../identity/authenticate.middleware.js';
import { keepInSession, takeFlash } from '../../identity/session.js';
import { AskLinkPage } from '../ask-link.page.js';
import { fill, instantText } from '../form/format.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import { ServiceClient } from '../service-client.js';
import { calendarTexts } from './calendar.texts.js';

const fileName = z.string().max(200);
const ownPage = `${participantPages.status}/kalender`;
const api = '/api/my/calendar-feed';
/** So long a programme need not ask again. */
const FRESH_SECONDS = 300;

/** A person's calendar by a secret link, and the page on which they make and end that link. */
@Controller()
@ApiExcludeController()
export class CalendarController {
  constructor(
    private readonly pages: Pages,
    private readonly internal: InternalClient,
    private readonly services: ServiceClient,
    private readonly askLink: AskLinkPage,
  ) {}

  /** Asked by programmes: no cookie, no page. What is wrong with a link is never said. */
  @PageGet(`${participantPages.calendar}/:file`, 'public')
  async fetch(
    @Req() request: Request,
    @Res() response: Response,
    @Param('file', { schema: fileName }) file: string,
  ): Promise<void> {
    const token = /^([\w-]{1,150})\.ics$/.exec(file)?.[1];
    const owner =
      token &&
      (await this.internal.ask('registration', '/internal/calendar-feeds/open', calendarFeedOwner, {
        token,
      }));
    const path = owner && (`/internal/registrations/${owner.registrationId}/calendar` as const);
    const calendar = path && (await this.internal.ask('notification', path, calendarText));
    if (!calendar) throw new Problem('request.not_found');
    const { text } = calendar;
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    response.set({
      ETag: etag,
      'Cache-Control': `private, max-age=${FRESH_SECONDS}`,
      'X-Robots-Tag': 'noindex, nofollow',
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="termine.ics"',
    });
    if (request.headers['if-none-match']?.includes(etag)) response.status(304).end();
    else response.send(text);
  }

  @PageGet(ownPage, 'public')
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { actor: as } = request as ActingRequest;
    if (as.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const locale = this.pages.locale(request);
    const feed = await this.services.read<{ since: string | null }>('registration', api, {
      as,
      locale,
    });
    if (!feed) return this.askLink.show(request, response, {}, null);
    return this.page(request, response, {
      since: feed.since,
      url: null,
      flash: takeFlash(request),
    });
  }

  /** Answers with the link, and not by leading on: it is shown once and kept nowhere. */
  @PagePost(ownPage, 'public')
  async renew(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { actor: as } = request as ActingRequest;
    if (as.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const locale = this.pages.locale(request);
    const { ok, body } = await this.services.ask<{ url: string; since: string }>(
      'registration',
      api,
      { as, locale, method: 'POST', body: {} },
    );
    if (!ok) return this.askLink.show(request, response, {}, null);
    return this.page(request, response, { ...body, flash: null });
  }

  @PagePost(`${ownPage}/abschalten`, 'public')
  async switchOff(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { actor: as } = request as ActingRequest;
    if (as.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const locale = this.pages.locale(request);
    await this.services.ask<object>('registration', api, { as, locale, method: 'DELETE' });
    await keepInSession(request, { flash: calendarTexts(locale).offDone });
    response.redirect(303, ownPage);
  }

  private page(
    request: Request,
    response: Response,
    { since, url, flash }: { since: string | null; url: string | null; flash: string | null },
  ): Promise<void> {
    const locale = this.pages.locale(request);
    const t = calendarTexts(locale);
    return this.pages.show(request, response, 'calendar', {
      title: t.title,
      here: 'mine',
      c: t,
      flash,
      state: since ? fill(t.since, { at: instantText(since, locale) }) : t.none,
      hasLink: since !== null,
      url,
      // Programmes know the address by this scheme as one to subscribe to.
      subscribe: url?.replace(/^https?:/, 'webcal:') ?? null,
      action: ownPage,
      back: participantPages.status,
    });
  }
}
