import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { textOf } from '../../pages/form/form.rules.js';
import { say } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { anyId, assertId } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { RoomPlanPage } from './room-plan.page.js';
import { mistakesOf } from './rooms.controller.js';
import { RoomsDesk } from './rooms-desk.js';
import { roomTexts } from './rooms.texts.js';
import type { RoomLists } from './rooms.types.js';

/** What of a plan is taken out: a file for Webex, a list and a signpost to print or to show. */
@Controller()
@ApiExcludeController()
export class RoomFilesController {
  constructor(
    private readonly desk: RoomsDesk,
    private readonly page: RoomPlanPage,
    private readonly pages: StaffPages,
  ) {}

  @PagePost('verwaltung/angebote/:offerId/raeume/:planId/ausgabe/webex', 'approver', 'editor')
  async webex(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('planId', { schema: anyId }) planId: string,
  ): Promise<void> {
    const [room, email] = ['spalte_raum', 'spalte_adresse'].map((field) =>
      textOf(request.body, field),
    );
    const columns = room && email ? { room, email } : undefined;
    const body = { purpose: textOf(request.body, 'zweck'), ...(columns && { columns }) };
    const what = { method: 'POST', below: '/webex-file', body } as const;
    const answer = await this.desk.act<string>(offerId, planId, what, asking);
    if (!answer.ok) {
      const errors = mistakesOf(answer.problem, 'zweck');
      return this.page.show(request, response, { offerId, planId, asking }, errors, null);
    }
    response
      .status(200)
      .setHeader('Content-Type', 'text/csv; charset=utf-8')
      .setHeader('Content-Disposition', 'attachment; filename="webex-teilgruppen.csv"')
      .setHeader('Cache-Control', 'private, no-store')
      .send(answer.body ?? '');
  }

  @PagePost('verwaltung/angebote/:offerId/raeume/:planId/ausgabe/liste', 'approver', 'editor')
  rooms(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('planId', { schema: anyId }) planId: string,
  ): Promise<void> {
    return this.sheet(request, response, asking, offerId, planId, 'list');
  }

  @PagePost('verwaltung/angebote/:offerId/raeume/:planId/ausgabe/wegweiser', 'approver', 'editor')
  signpost(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('planId', { schema: anyId }) planId: string,
  ): Promise<void> {
    return this.sheet(request, response, asking, offerId, planId, 'signpost');
  }

  /** The way back from an output that was opened again, e.g. by changing the language. */
  @PageGet('verwaltung/angebote/:offerId/raeume/:planId/ausgabe/:was', 'approver', 'editor')
  back(
    @Res() response: Response,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('planId', { schema: anyId }) planId: string,
  ): void {
    const base = `/verwaltung/angebote/${assertId(offerId)}/raeume/${assertId(planId)}`;
    response.redirect(303, `${base}#ausgeben`);
  }

  private async sheet(
    request: Request,
    response: Response,
    asking: Asking,
    offerId: string,
    planId: string,
    kind: 'list' | 'signpost',
  ): Promise<void> {
    const body = { purpose: textOf(request.body, 'zweck') };
    const what = { method: 'POST', below: '/lists', body } as const;
    const answer = await this.desk.act<RoomLists>(offerId, planId, what, asking);
    if (!answer.ok) {
      const errors = mistakesOf(answer.problem, 'zweck');
      return this.page.show(request, response, { offerId, planId, asking }, errors, null);
    }
    const t = roomTexts(asking.locale);
    const { title, rooms, people } = answer.body;
    await this.pages.show(request, response, 'administration/rooms/sheet', {
      title: say(title, asking.locale),
      r: t,
      kind: t.plan[kind],
      back: `/verwaltung/angebote/${offerId}/raeume/${planId}`,
      rooms: kind === 'list' ? rooms : null,
      people: kind === 'signpost' ? people : null,
    });
  }
}
