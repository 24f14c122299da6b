import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import {
  emptyMember,
  functionOptions,
  memberBody,
  type MemberEntry,
  memberErrorsOf,
  missingInMember,
  readMember,
} from '../member-fields.rules.js';
import { offerFrame } from '../offer-frame.js';
import { fullName } from '../registrations/registration-view.rules.js';
import { anyId } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { PlacesDesk, type TeamFile } from './places-desk.js';
import { teamPath } from './places-view.rules.js';
import { placesTexts } from './places.texts.js';
import { presentMember } from './team-view.js';

const BASE = 'verwaltung/teams/:teamId';
const fields = ['vorname', 'nachname', 'email', 'funktionen'] as const;

interface Shown {
  readonly entry: MemberEntry;
  readonly sprache: 'de' | 'en';
  readonly errors: readonly FieldError[];
}
const nothing: Shown = { entry: emptyMember, sprache: 'de', errors: [] };

/** Staff name one more person of a team, or somebody who takes over another's place. */
@Controller()
@ApiExcludeController()
export class MemberController {
  constructor(
    private readonly desk: PlacesDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet(`${BASE}/person`, 'approver')
  openNaming(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    return this.open(request, response, asking, teamId, null);
  }

  @PagePost(`${BASE}/person`, 'approver')
  name(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    return this.send(request, response, asking, teamId, null);
  }

  @PageGet(`${BASE}/ersatz/:registrationId`, 'approver')
  openReplacing(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    return this.open(request, response, asking, teamId, registrationId);
  }

  @PagePost(`${BASE}/ersatz/:registrationId`, 'approver')
  replace(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    return this.send(request, response, asking, teamId, registrationId);
  }

  private async open(
    request: Request,
    response: Response,
    asking: Asking,
    teamId: string,
    replaced: string | null,
  ): Promise<void> {
    const file = await this.desk.team(teamId, asking);
    await this.show(request, response, file, replaced, asking, nothing);
  }

  private async send(
    request: Request,
    response: Response,
    asking: Asking,
    teamId: string,
    replaced: string | null,
  ): Promise<void> {
    const t = staffTexts(asking.locale);
    const file = await this.desk.team(teamId, asking);
    assertMember(file, replaced);
    const entry = readMember(request.body);
    const sprache = textOf(request.body, 'sprache') === 'en' ? 'en' : 'de';
    const refuse = (errors: readonly FieldError[]): Promise<void> =>
      this.show(request, response, file, replaced, asking, { entry, sprache, errors });
    const missing = missingInMember(entry, '', t);
    if (missing.length > 0) return refuse(missing);
    const body = memberBody(entry, sprache);
    const key = intentionKey(textOf(request.body, 'schluessel'), { replaced, body });
    const { ok, problem } =
      replaced === null
        ? await this.desk.change(teamId, 'members', body, key, asking)
        : await this.desk.changeOne(replaced, 'substitution', body, key, asking);
    if (!ok) return refuse(problem ? memberErrorsOf(problem, t) : []);
    const done = replaced === null ? 'person' : 'replaced';
    response.redirect(303, `${teamPath(teamId)}?getan=${done}#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    file: TeamFile,
    replaced: string | null,
    asking: Asking,
    { entry, sprache, errors }: Shown,
  ): Promise<void> {
    const t = staffTexts(asking.locale);
    const { person: p } = placesTexts(asking.locale);
    const former = assertMember(file, replaced);
    const base = teamPath(file.team.teamId);
    await this.pages.show(request, response, 'administration/places/person', {
      title: former ? fill(p.replaceTitle, { name: fullName(former) }) : p.nameTitle,
      p,
      offer: offerFrame(file.offer, null, asking),
      back: base,
      action: former ? `${base}/ersatz/${former.registrationId}` : `${base}/person`,
      intro: former ? p.replaceIntro : p.nameIntro,
      button: former ? p.replaceButton : p.nameButton,
      entry,
      sprache,
      errors,
      errorAt: errorsAt(fields, errors),
      functions: functionOptions(entry.funktionen, t),
      formKey: newFormKey(),
    });
  }
}

/** @throws Problem `request.not_found`: nobody of this team, or not in it any more */
function assertMember({ team }: TeamFile, registrationId: string | null) {
  if (registrationId === null) return null;
  const member = presentMember(team, registrationId);
  if (!member) throw new Problem('request.not_found');
  return member;
}
