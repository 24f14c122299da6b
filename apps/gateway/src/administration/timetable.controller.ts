import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentActor } from '#service-kit/access.js';
import type { Actor } from '#service-kit/actor.js';
import { PageGet } from '../pages/page.decorators.js';
import { Pages } from '../pages/renderer.js';
import { textOf } from './form.rules.js';
import { offerFrame } from './offer-frame.js';
import { mayRead, staffRoles } from './roles.rules.js';
import { anyId, isMailKind, type Query, StaffDesk } from './staff-desk.js';
import { staffTexts } from './texts/administration.texts.js';
import { timetableView } from './timetable-view.rules.js';

/** What goes to whom when, and who is left out and why. */
@Controller()
@ApiExcludeController()
export class TimetableController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly pages: Pages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zeitplan', ...staffRoles)
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const asking = this.desk.asking(request, who);
    const t = staffTexts(asking.locale);
    const query = pageOf(request);
    const offer = await this.desk.offer(offerId, asking);
    const timetable = await this.desk.timetable(offerId, query, asking);
    await this.pages.show(request, response, 'administration/timetable', {
      title: t.timetable.title,
      here: 'staff',
      a: t,
      offer: offerFrame(offer, 'timetable', asking),
      oneKind: query['kind'] !== undefined,
      plan: timetable && timetableView(timetable, t, asking.locale),
      mayRead: mayRead(who),
    });
  }
}

/** Going on with one list of one kind; anything else is the first page of all. */
function pageOf(request: Request): Query {
  const kind = textOf(request.query, 'kind');
  const list = textOf(request.query, 'list');
  const cursor = textOf(request.query, 'cursor').slice(0, 400);
  const known = isMailKind(kind) && (list === 'recipients' || list === 'leftOut') && cursor;
  return known ? { kind, list, cursor, limit: '100' } : { limit: '100' };
}
