import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { asked, type Deed, deeds } from './plan-deeds.rules.js';
import { noSettings, settingsFrom } from './room-form.rules.js';
import { RoomPlanPage } from './room-plan.page.js';
import { RoomsDesk } from './rooms-desk.js';
import { roomTexts } from './rooms.texts.js';
import { planLine, settingsView } from './rooms-view.rules.js';
import type { PlanSettings, RoomPlan } from './rooms.types.js';

/** Where the summary of mistakes leads, by the part of the settings that is wrong. */
const fieldOf = (pointer: string | undefined): string => {
  const part = pointer?.split('/')[1];
  return part === 'title' ? 'titel_de' : part === 'sessionId' ? 'termin' : 'raeume';
};

export const mistakesOf = (problem: ServiceProblem | null, field?: string): FieldError[] => {
  const errors = problem?.errors ?? [];
  if (errors.length === 0) return [{ field: field ?? 'raeume', message: problem?.title ?? '–' }];
  return errors.map(({ pointer, detail }) => ({
    field: field ?? fieldOf(pointer),
    message: detail,
  }));
};

/** An offer's room plans: made, looked at, changed by hand. */
@Controller()
@ApiExcludeController()
export class RoomsController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: RoomsDesk,
    private readonly page: RoomPlanPage,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/raeume', ...readerRoles)
  list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.showList(request, response, offerId, asking, [], noSettings);
  }

  @PagePost('verwaltung/angebote/:offerId/raeume', 'approver', 'editor')
  async create(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const list = await this.desk.list(offerId, asking);
    if (!list) throw new Problem('request.not_found');
    const settings = settingsFrom(request.body, list.keys, { ...noSettings, rooms: [] });
    const key = intentionKey(textOf(request.body, 'schluessel'), settings);
    const { ok, body, problem } = await this.desk.create(offerId, settings, key, asking);
    if (!ok) {
      const given = settings as PlanSettings;
      return this.showList(request, response, offerId, asking, mistakesOf(problem), given);
    }
    response.redirect(303, `/verwaltung/angebote/${offerId}/raeume/${body.planId}`);
  }

  @PageGet('verwaltung/angebote/:offerId/raeume/:planId', ...readerRoles)
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('planId', { schema: anyId }) planId: string,
  ): Promise<void> {
    const place = { offerId, planId, asking: asking };
    const wanted = textOf(request.query, 'vorschau');
    if (wanted !== 'alle' && wanted !== 'neue')
      return this.page.show(request, response, place, [], null);
    const mode = wanted === 'alle' ? 'anew' : 'fillIn';
    const what = { method: 'POST', below: '/previews', body: { mode } } as const;
    const answer = await this.desk.act<RoomPlan>(offerId, planId, what, place.asking);
    const errors = answer.ok ? [] : mistakesOf(answer.problem, 'raeume');
    const preview = answer.ok ? ({ plan: answer.body, mode } as const) : null;
    await this.page.show(request, response, place, errors, preview);
  }

  @PagePost('verwaltung/angebote/:offerId/raeume/:planId/:schritt', 'approver', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('planId', { schema: anyId }) planId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const deed: Deed | undefined = deeds.find((each) => each === wanted);
    if (!deed) throw new Problem('request.not_found');
    const place = { offerId, planId, asking };
    const list = await this.desk.list(offerId, asking);
    if (!list) throw new Problem('request.not_found');
    const plan = await this.desk.plan(offerId, planId, asking);
    const what = asked(deed, request.body, plan, list, roomTexts(asking.locale));
    if ('field' in what) return this.page.show(request, response, place, [what], null);
    const version = textOf(request.body, 'fassung');
    const key = intentionKey(textOf(request.body, 'schluessel'), { ...what, version });
    const answer = await this.desk.act<{ moved: number } | null>(
      offerId,
      planId,
      { ...what, version, key },
      asking,
    );
    if (!answer.ok) {
      const field = deed === 'einstellungen' ? undefined : 'raeume-und-personen';
      return this.page.show(request, response, place, mistakesOf(answer.problem, field), null);
    }
    const all = `/verwaltung/angebote/${offerId}/raeume`;
    if (deed === 'loeschen') return response.redirect(303, all);
    const moved = answer.body?.moved ?? 0;
    response.redirect(303, `${all}/${planId}?gespeichert=ja&umgesetzt=${moved}#ergebnis`);
  }

  private async showList(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    errors: readonly FieldError[],
    settings: PlanSettings,
  ): Promise<void> {
    const { locale } = asking;
    const t = roomTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const list = await this.desk.list(offerId, asking);
    await this.pages.show(request, response, 'administration/rooms/list', {
      title: t.title,
      r: t,
      offer: offerFrame(offer, 'rooms', asking),
      base: `/verwaltung/angebote/${offerId}/raeume`,
      plans: list?.items.map((plan) => planLine(plan, list.sessions, t, locale)) ?? null,
      settings: list && settingsView(settings, list, null, t, locale),
      mayEdit: hasRole(asking.as, 'approver', 'editor'),
      errors,
      formKey: newFormKey(),
    });
  }
}
