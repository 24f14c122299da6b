import { Controller, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import { PageGet, PagePost } from '../pages/page.decorators.js';
import { Pages } from '../pages/renderer.js';
import { StaffDirectory } from '../staff-digest/staff-directory.js';
import { OidcClient } from './oidc.client.js';
import { safeReturnTo } from './same-origin.rules.js';
import { keepInSession, Sessions } from './session.js';

/** Signing staff in and everybody out. */
@Controller()
@ApiExcludeController()
export class SignInController {
  constructor(
    private readonly oidc: OidcClient,
    private readonly sessions: Sessions,
    private readonly directory: StaffDirectory,
    private readonly pages: Pages,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  @PageGet('anmelden', 'public')
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    // The provider sends people back to PUBLIC_URL; a session begun under another name of this host
    // (localhost, 127.0.0.1) would not be found there.
    const home = new URL(this.config.PUBLIC_URL);
    if (request.headers.host !== home.host && request.query['ziel'] === undefined) {
      const there = new URL(request.originalUrl, home);
      there.searchParams.set('ziel', 'oeffentlich'); // once only: a proxy may rewrite the host
      response.redirect(303, there.href);
      return;
    }
    const { url, pending } = await this.oidc.begin(
      safeReturnTo(request.query['zurueck'], '/verwaltung'),
    );
    await keepInSession(request, { pendingSignIn: pending });
    response.redirect(303, url.href);
  }

  @PageGet('anmelden/zurueck', 'public')
  async complete(@Req() request: Request, @Res() response: Response): Promise<void> {
    const pending = request.session.pendingSignIn;
    if (!pending) throw new Problem('sign_in.failed');
    delete request.session.pendingSignIn; // one answer per question, also after a failure
    const query = new URL(request.originalUrl, this.config.PUBLIC_URL).search;
    const { staff, email } = await this.oidc.complete(query, pending);
    await this.directory.remember(staff, email, this.pages.locale(request));
    await this.sessions.renew(request, { staff });
    response.redirect(303, safeReturnTo(pending.returnTo, '/verwaltung'));
  }

  @PagePost('abmelden', 'public')
  async end(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.sessions.end(request);
    response.clearCookie(this.sessions.cookieName, { path: '/' });
    response.redirect(303, '/');
  }
}
