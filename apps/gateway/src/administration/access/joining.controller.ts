import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Joining } from '#contracts/joining.js';
import { keepInSession, takeFlash } from '../../identity/session.js';
import { accessDaysText } from '../../pages/access-days.rules.js';
import type { Asking } from '../../pages/form/asking.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { MailPlanDesk } from '../mails/mail-plan-desk.js';
import { mailPlanTexts } from '../mails/mail-plan.texts.js';
import type { WhatIf } from '../mails/mail-plan.types.js';
import { Trials } from '../mails/trials.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { AccessDataDesk } from './access-data-desk.js';
import { joiningFieldAt, joiningFields, joiningFrom } from './access-data-form.rules.js';
import { type AccessDataTexts, accessDataTexts } from './access-data.texts.js';
import type { OfferToEnter } from './access-data.types.js';
import { labelled } from './labelled-mistakes.js';
import { isAgreed, replacedBy, replacementView } from './replacement.rules.js';

interface Shown {
  /** As it was typed; undefined: as it is. */
  readonly joining?: Joining;
  readonly errors?: readonly FieldError[];
  /** The effect of what was typed, if it was asked for; `null`: it cannot be told. */
  readonly found?: WhatIf | null;
}

/** Whether people get a personal link or the data, and since when it opens. Shows no secret. */
@Controller()
@ApiExcludeController()
export class JoiningController {
  constructor(
    private readonly desk: AccessDataDesk,
    private readonly plan: MailPlanDesk,
    private readonly trials: Trials,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zugangsdaten', ...readerRoles)
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.desk.offer(offerId, asking);
    await this.show(request, response, offer, asking, {});
  }

  @PagePost('verwaltung/angebote/:offerId/zugangsdaten', 'editor')
  async write(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.desk.offer(offerId, asking);
    const { body } = request as { body: unknown };
    const joining = joiningFrom(body);
    const preview = await this.plan.preview(offerId, { joining }, asking);
    if (!preview.ok) {
      const errors = labelled(preview.problem, joiningFieldAt, offer.sessions, asking.locale);
      return this.show(request, response, offer, asking, { joining, errors });
    }
    const found = await this.trials.effectOf(offerId, preview.body, asking);
    const replaced = replacedBy(found);
    if (textOf(body, 'aktion') !== 'speichern' || !isAgreed(body, replaced))
      return this.show(request, response, offer, asking, { joining, found });
    const version = textOf(body, 'fassung');
    const answer = await this.plan.save(offerId, version, { joining }, asking);
    if (!answer.ok) {
      const errors = labelled(answer.problem, joiningFieldAt, offer.sessions, asking.locale);
      return this.show(request, response, offer, asking, { joining, errors });
    }
    await keepInSession(request, { flash: accessDataTexts(asking.locale).saved });
    response.redirect(303, `/verwaltung/angebote/${offerId}/zugangsdaten`);
  }

  private async show(
    request: Request,
    response: Response,
    offer: OfferToEnter,
    asking: Asking,
    { joining = offer.joining, errors = [], found }: Shown,
  ): Promise<void> {
    const { locale } = asking;
    const t = accessDataTexts(locale);
    const isEditor = hasRole(asking.as, 'editor');
    const isTried = found !== undefined;
    await this.pages.show(request, response, 'administration/access/data', {
      title: t.title,
      d: t,
      m: mailPlanTexts(locale),
      offer: offerFrame(offer, 'accessData', asking),
      base: `/verwaltung/angebote/${offer.offerId}/zugangsdaten`,
      version: request.method === 'POST' ? textOf(request.body, 'fassung') : offer.version,
      state: t.state[offer.accessData],
      dispatch: dispatchText(offer, t, asking),
      look: offer.accessData === 'set' ? t.look : t.enter,
      isSet: offer.accessData === 'set',
      isEditor,
      isCancelled: offer.lifecycle === 'cancelled',
      facts: joiningFacts(offer.joining, t),
      fields: joiningFields(joining, t, errors),
      found: found ? this.trials.view(found, asking) : null,
      replacement: isTried ? replacementView(replacedBy(found), t) : null,
      flash: takeFlash(request),
      errors,
    });
  }
}

function dispatchText(offer: OfferToEnter, t: AccessDataTexts, { locale }: Asking): string {
  const days = accessDaysText(offer, locale);
  if (days.length === 0) return t.noDispatch;
  const isApart = offer.sessions.some(({ accessDispatch }) => accessDispatch);
  return fill(isApart ? t.dispatches : t.dispatch, { at: days.join('; ') });
}

/** For those who may only read. */
const joiningFacts = (
  { way, opensMinutesBefore, countsAsAttendance }: Joining,
  t: AccessDataTexts,
) =>
  way === 'plainData'
    ? [t.ways.plainData]
    : [
        t.ways.personalLink,
        fill(t.opensAt, { n: opensMinutesBefore }),
        countsAsAttendance ? t.countsYes : t.countsNo,
      ];
