import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { safeReturnTo } from '../identity/same-origin.rules.js';
import { Sessions } from '../identity/session.js';
import { textOf } from '../pages/form/form.rules.js';
import { PageGet, PagePost } from '../pages/page.decorators.js';
import { Pages } from '../pages/renderer.js';
import { staffLinkTexts } from './staff-digest.texts.js';
import { listPage, oncePage, StaffDirectory } from './staff-directory.js';

/**
 * Behind the links in mails to staff. What lies in a mailbox for long opens nothing: it leads to a
 * page that mails a fresh link, good for ten minutes and one click. Opening a link uses nothing up,
 * because mail scanners open links, too.
 */
@Controller()
@ApiExcludeController()
export class StaffLinksController {
  constructor(
    private readonly directory: StaffDirectory,
    private readonly sessions: Sessions,
    private readonly pages: Pages,
  ) {}

  @PageGet(listPage, 'public')
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const target = safeReturnTo(request.query['ziel'], '/verwaltung');
    const session = request.session as Request['session'] | undefined;
    if (session?.staff) {
      response.redirect(303, target);
      return;
    }
    const w = staffLinkTexts(this.pages.locale(request));
    await this.pages.show(request, response, 'staff-digest/list', {
      title: w.title,
      here: 'staff',
      w,
      usual: `/anmelden?${new URLSearchParams({ zurueck: target })}`,
      action: listPage,
      who: this.directory.linksAreOn ? textOf(request.query, 'wer').slice(0, 100) : '',
      target,
    });
  }

  /** Answers the same whoever is meant. */
  @PagePost(listPage, 'public')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const member = await this.directory.referred(textOf(request.body, 'wer'));
    const target = safeReturnTo(textOf(request.body, 'ziel'), '/verwaltung');
    if (member) await this.directory.sendLink(member, target);
    const w = staffLinkTexts(this.pages.locale(request));
    await this.pages.show(request, response, 'staff-digest/said', {
      title: w.askedTitle,
      here: 'staff',
      text: w.asked,
      usual: null,
      w,
    });
  }

  @PageGet(oncePage, 'public')
  async showOnce(@Req() request: Request, @Res() response: Response): Promise<void> {
    const w = staffLinkTexts(this.pages.locale(request));
    await this.pages.show(request, response, 'staff-digest/once', {
      title: w.onceTitle,
      here: 'staff',
      w,
      action: oncePage,
      token: textOf(request.query, 'token').slice(0, 100),
    });
  }

  @PagePost(oncePage, 'public')
  async once(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.directory.redeem(textOf(request.body, 'token'));
    if (found) {
      await this.sessions.renew(request, { staff: found.actor });
      response.redirect(303, safeReturnTo(found.returnTo, '/verwaltung'));
      return;
    }
    const w = staffLinkTexts(this.pages.locale(request));
    const page = {
      title: w.failedTitle,
      here: 'staff' as const,
      text: w.failed,
      usual: '/anmelden',
      w,
    };
    await this.pages.show(request, response, 'staff-digest/said', page, 410);
  }
}
