import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { mayDecide, readerRoles } from '../roles.rules.js';
import { anyId, assertId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { refusalOf, valuesOf } from './talk-forms.rules.js';
import { askedOfTeam, teamSteps } from './team-deeds.rules.js';
import { TalksDesk } from './talks-desk.js';
import { talksTexts } from './talks.texts.js';
import type { TeamTalk } from './talks.types.js';
import { levelChoices, slotLine, teamView, wayChoices, type Words } from './talks-view.rules.js';

const step = z.enum(teamSteps);
const timeFields = ['tag', 'von', 'bis', 'art', 'ort'];
const noteFields = ['tag', 'notiz', 'wer'];

/** One team's preliminary talk: what is agreed, what became of it, what was said. */
@Controller()
@ApiExcludeController()
export class TeamTalkController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: TalksDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/vorabsprachen/team/:teamId', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, teamId, asking, []);
  }

  @PageGet('verwaltung/angebote/:offerId/vorabsprachen/team/:teamId/kalender', ...readerRoles)
  async calendar(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    const file = await this.desk.calendar(offerId, teamId, asking);
    if (!file.ok) throw new Problem('request.not_found');
    response
      .setHeader('Cache-Control', 'private, no-store')
      .attachment('vorabsprache.ics')
      .type('text/calendar; charset=utf-8')
      .send(file.body);
  }

  @PagePost('verwaltung/angebote/:offerId/vorabsprachen/team/:teamId/:schritt', 'approver')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('teamId', { schema: anyId }) teamId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const known = step.safeParse(wanted);
    if (!known.success) throw new Problem('request.not_found');
    const t = talksTexts(asking.locale);
    const asked = askedOfTeam(known.data, request.body, t);
    const refuse = (errors: FieldError[]) =>
      this.show(request, response, offerId, teamId, asking, errors);
    if ('errors' in asked.read) return refuse(asked.read.errors);
    const { method, prefix, field, read } = asked;
    const path = `teams/${assertId(teamId)}/${asked.path}`;
    const key = intentionKey(textOf(request.body, 'schluessel'), { path, ...read.body });
    const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': key } : {};
    const answer = await this.desk.change(method, offerId, path, read.body, asking, headers);
    if (!answer.ok) return refuse(refusalOf(answer.problem, prefix, field, t));
    const page = `/verwaltung/angebote/${offerId}/vorabsprachen/team/${teamId}`;
    response.redirect(303, `${page}?gespeichert=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    teamId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { locale } = asking;
    const t = talksTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const team = await this.desk.team(offerId, teamId, asking);
    const slots = await this.desk.slots(offerId, undefined, asking);
    const words = { t, locale, zone: team.timeZone };
    const base = `/verwaltung/angebote/${offerId}/vorabsprachen`;
    const free = slots.items.filter(({ state, byHand }) => state === 'free' && !byHand);
    const view = teamView(team, words);
    await this.pages.show(request, response, 'administration/talks/team', {
      title: view.municipality,
      w: t,
      offer: offerFrame(offer, 'talks', asking),
      base,
      here_: `${base}/team/${teamId}`,
      team: view,
      free: free.map((one) => slotLine(one, words)),
      forms: mayDecide(asking.as) ? formsOf(request.body, team, words) : null,
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
      errorAt: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
      formKey: newFormKey(),
    });
  }
}

/** What the forms hold, and which of them are of use now. */
function formsOf(form: unknown, team: TeamTalk, { t }: Words) {
  const other = valuesOf(form, 'anders', timeFields, { art: 'phone' });
  const held = valuesOf(form, 'gefuehrt', noteFields, { wer: 'internal' });
  const note = valuesOf(form, 'neu', ['notiz', 'wer'], { wer: 'internal' });
  return {
    arrange: team.due && team.heldOn === null,
    cancel: team.appointment !== null,
    reopen: team.state === 'staffDecides',
    other: { ...other, ways: wayChoices(other['art'] ?? '', t) },
    held: { ...held, levels: levelChoices(held['wer'] ?? '', t) },
    note: { ...note, levels: levelChoices(note['wer'] ?? '', t) },
    cancelReason: textOf(form, 'absage-grund'),
    waiveReason: textOf(form, 'unnoetig-grund'),
  };
}
