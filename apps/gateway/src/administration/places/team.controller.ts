import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { listOf, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import type { ServiceAnswer } from '../../pages/service-client.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { mayDecide, readerRoles } from '../roles.rules.js';
import { anyId } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { PlacesDesk, type TeamFile } from './places-desk.js';
import { admitField, admitForm, teamPath } from './places-view.rules.js';
import { type PlacesTexts, placesTexts } from './places.texts.js';
import {
  choiceViews,
  errorAt,
  isPresent,
  memberRows,
  moveField,
  presentMember,
  type RefusedTeam,
  teamFacts,
  teamName,
  teamTitle,
  WITHDRAW_ALL,
  withdrawField,
} from './team-view.js';

const BASE = 'verwaltung/teams/:teamId';
type Done = keyof PlacesTexts['team']['done'];

/** What a form asks for. */
interface Step {
  readonly done: Done;
  /** Registration of the one member whom it is about. */
  readonly member?: string;
  /** Where a refusal is shown, and what was typed there. */
  readonly field: string;
  readonly typed: string;
  /** Null: it can be asked for as it is. */
  readonly fault: string | null;
  readonly body: object;
  readonly ask: (body: object, key: string, asking: Asking) => Promise<ServiceAnswer<unknown>>;
}

/** One team: who belongs to it, where it stands, and what may be done about it. */
@Controller()
@ApiExcludeController()
export class TeamController {
  constructor(
    private readonly desk: PlacesDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet(BASE, ...readerRoles)
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    await this.show(request, response, await this.desk.team(teamId, asking), asking, null);
  }

  @PagePost(`${BASE}/zulassung`, 'approver')
  admit(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    const override = textOf(request.body, 'begruendung');
    const needed = textOf(request.body, 'ausnahme') === 'ja' && !override;
    return this.act(request, response, teamId, asking, {
      done: 'admitted',
      field: admitField(teamId),
      typed: override,
      fault: needed ? placesTexts(asking.locale).admit.error : null,
      body: override ? { override } : {},
      ask: (body, key) => this.desk.change(teamId, 'admission', body, key, asking),
    });
  }

  @PagePost(`${BASE}/wechsel`, 'approver')
  move(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    const part = textOf(request.body, 'teil');
    const sessionId = textOf(request.body, 'termin');
    return this.act(request, response, teamId, asking, {
      done: 'moved',
      field: moveField(part),
      typed: sessionId,
      fault: sessionId ? null : placesTexts(asking.locale).team.errorSession,
      body: { part, sessionId },
      ask: (body, key) => this.desk.change(teamId, 'session', body, key, asking),
    });
  }

  @PagePost(`${BASE}/termine`, 'approver')
  choose(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    const part = textOf(request.body, 'teil');
    const sessionIds = [...new Set(listOf(request.body, 'termin'))];
    return this.act(request, response, teamId, asking, {
      done: 'chosen',
      field: moveField(part),
      typed: sessionIds.join(' '),
      fault: sessionIds.length > 0 ? null : placesTexts(asking.locale).team.errorSeveral,
      body: { part, sessionIds },
      ask: (body, key) => this.desk.change(teamId, 'sessions', body, key, asking),
    });
  }

  @PagePost(`${BASE}/abmeldung`, 'approver')
  withdrawAll(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
  ): Promise<void> {
    return this.act(request, response, teamId, asking, {
      ...withdrawal(request, WITHDRAW_ALL),
      ask: (body, key) => this.desk.change(teamId, 'withdrawal', body, key, asking),
    });
  }

  @PagePost(`${BASE}/abmeldung/:registrationId`, 'approver')
  async withdrawOne(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('teamId', { schema: anyId }) teamId: string,
    @Param('registrationId', { schema: anyId }) registrationId: string,
  ): Promise<void> {
    await this.act(request, response, teamId, asking, {
      ...withdrawal(request, withdrawField(registrationId)),
      member: registrationId,
      ask: (body, key) => this.desk.changeOne(registrationId, 'withdrawal', body, key, asking),
    });
  }

  private async act(
    request: Request,
    response: Response,
    teamId: string,
    asking: Asking,
    { done, member, field, typed, fault, body, ask }: Step,
  ): Promise<void> {
    // Also proves that there is such a team before anything of it is asked for.
    const file = await this.desk.team(teamId, asking);
    if (member !== undefined && !presentMember(file.team, member)) {
      throw new Problem('request.not_found');
    }
    const refuse = (message: string): Promise<void> =>
      this.show(request, response, file, asking, {
        errors: [{ field, message }],
        typed: { [field]: typed },
      });
    if (fault !== null) return refuse(fault);
    const key = intentionKey(textOf(request.body, 'schluessel'), { done, field, body });
    const { ok, problem } = await ask(body, key, asking);
    if (!ok) {
      const tooLong = problem?.errors?.some(({ pointer }) => pointer === '/reason');
      const said = problem?.title ?? '';
      return refuse(tooLong ? placesTexts(asking.locale).team.errorReason : said);
    }
    response.redirect(303, `${teamPath(teamId)}?getan=${done}#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    { team, offer }: TeamFile,
    asking: Asking,
    refused: RefusedTeam | null,
  ): Promise<void> {
    const { locale } = asking;
    const t = placesTexts(locale);
    const base = teamPath(team.teamId);
    const here = textOf(request.query, 'getan');
    await this.pages.show(request, response, 'administration/places/team', {
      title: teamTitle(team, t),
      p: t,
      offer: offerFrame(offer, null, asking),
      done: !refused && Object.hasOwn(t.team.done, here) ? t.team.done[here as Done] : null,
      errors: refused?.errors ?? [],
      formKey: newFormKey(),
      mayDecide: mayDecide(asking.as),
      facts: teamFacts(team, locale),
      reasons: team.waitingReasons.map((reason) => reason[locale]),
      members: memberRows(team, locale, refused),
      choices: choiceViews(team, locale, refused),
      name: team.mayName ? `${base}/person` : null,
      admitAction: `${base}/zulassung`,
      admit: await this.admission(team, offer.offerId, asking, refused),
      withdrawal: withdrawalForm(team, refused, t),
    });
  }

  /** Null: it does not wait for a place. */
  private async admission(
    team: TeamFile['team'],
    offerId: string,
    asking: Asking,
    refused: RefusedTeam | null,
  ) {
    if (team.seat !== 'waiting' || !mayDecide(asking.as)) return null;
    const capacity = await this.desk.capacity(offerId, asking);
    const { teamId } = team;
    const place = capacity?.waitingList.find((one) => one.teamId === teamId);
    const field = admitField(teamId);
    const message = errorAt(refused, field);
    const typed = { teamId, reason: refused?.typed[field] ?? '', message: message ?? '' };
    return place ? admitForm(place, teamName(team), message === null ? null : typed) : null;
  }
}

function withdrawal(request: Request, field: string): Omit<Step, 'ask'> {
  const reason = textOf(request.body, 'begruendung');
  return { done: 'withdrawn', field, typed: reason, fault: null, body: reason ? { reason } : {} };
}

/** Null: there is nobody, or only one, to withdraw together. */
function withdrawalForm(
  team: TeamFile['team'],
  refused: RefusedTeam | null,
  { team: t }: PlacesTexts,
) {
  if (team.members.filter(isPresent).length < 2) return null;
  return {
    action: `${teamPath(team.teamId)}/abmeldung`,
    field: WITHDRAW_ALL,
    title: t.withdrawAll,
    reason: refused?.typed[WITHDRAW_ALL] ?? '',
    error: errorAt(refused, WITHDRAW_ALL),
  };
}
