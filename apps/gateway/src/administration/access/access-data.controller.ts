import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#service-kit/http/problem.js';
import { keepInSession } from '../../identity/session.js';
import type { Asking } from '../../pages/form/asking.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import { Asks } from '../asks.decorator.js';
import { mailPlanTexts } from '../mails/mail-plan.texts.js';
import type { WhatIf } from '../mails/mail-plan.types.js';
import { Trials } from '../mails/trials.js';
import { offerFrame } from '../offer-frame.js';
import { anyId } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { AccessDataDesk } from './access-data-desk.js';
import { accessDataFrom, accessFieldAt, accessSections } from './access-data-form.rules.js';
import { accessDataTexts } from './access-data.texts.js';
import type { AccessData, OfferToEnter } from './access-data.types.js';
import { type Days, daysEdit, daysFrom, daysOf, dispatchSections } from './dispatch-form.rules.js';
import { labelled } from './labelled-mistakes.js';
import { isAgreed, replacedBy, replacementView } from './replacement.rules.js';

interface Shown {
  readonly data: AccessData | null;
  /** As it was typed; undefined: as it is. */
  readonly days?: Days;
  readonly errors?: readonly FieldError[];
  /** The effect of what was typed, if it was asked for; `null`: it cannot be told. */
  readonly found?: WhatIf | null;
}

/** The secrets themselves: only for those who may change them, and each look is recorded. */
@Controller()
@ApiExcludeController()
export class AccessDataController {
  constructor(
    private readonly desk: AccessDataDesk,
    private readonly trials: Trials,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zugangsdaten/bearbeiten', 'editor')
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.desk.offer(offerId, asking);
    const data = offer.accessData === 'set' ? await this.desk.reveal(offerId, asking) : null;
    await this.show(request, response, offer, asking, { data });
  }

  @PagePost('verwaltung/angebote/:offerId/zugangsdaten/bearbeiten', 'editor')
  async write(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.desk.offer(offerId, asking);
    const { body } = request as { body: unknown };
    const data = accessDataFrom(body, offer.sessions);
    const days = daysFrom(body, offer);
    const edit = { ...data, ...daysEdit(days, daysOf(offer)) };
    const refuse = (problem: ServiceProblem | null): Promise<void> => {
      const at = (pointer: string): string => accessFieldAt(pointer, body, offer.sessions);
      const errors = labelled(problem, at, offer.sessions, asking.locale);
      return this.show(request, response, offer, asking, { data, days, errors });
    };
    const preview = await this.desk.preview(offerId, edit, asking);
    if (!preview.ok) return refuse(preview.problem);
    const found = await this.trials.effectOf(offerId, preview.body, asking);
    const replaced = replacedBy(found);
    const isTry = textOf(body, 'aktion') !== 'speichern';
    if (isTry || !isAgreed(body, replaced))
      return this.show(request, response, offer, asking, { data, days, found });
    const answer = await this.desk.save(offerId, textOf(body, 'fassung'), edit, asking);
    if (!answer.ok) return refuse(answer.problem);
    const t = accessDataTexts(asking.locale);
    await this.back(request, response, offerId, replaced === 0 ? t.saved : t.savedReplaced);
  }

  @PagePost('verwaltung/angebote/:offerId/zugangsdaten/entfernen', 'editor')
  async remove(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.desk.offer(offerId, asking);
    const { body } = request as { body: unknown };
    const answer = await this.desk.save(offerId, textOf(body, 'fassung'), null, asking);
    if (answer.ok) {
      return this.back(request, response, offerId, accessDataTexts(asking.locale).saved);
    }
    const message = answer.problem?.errors?.[0]?.detail ?? answer.problem?.title ?? '';
    const data = await this.desk.reveal(offerId, asking);
    const errors = [{ field: 'entfernen', message }];
    await this.show(request, response, offer, asking, { data, errors });
  }

  private async back(
    request: Request,
    response: Response,
    offerId: string,
    flash: string,
  ): Promise<void> {
    await keepInSession(request, { flash });
    response.redirect(303, `/verwaltung/angebote/${offerId}/zugangsdaten`);
  }

  private async show(
    request: Request,
    response: Response,
    offer: OfferToEnter,
    asking: Asking,
    { data, days = daysOf(offer), errors = [], found }: Shown,
  ): Promise<void> {
    if (offer.lifecycle === 'cancelled') throw new Problem('request.not_found');
    const { locale } = asking;
    const t = accessDataTexts(locale);
    const isTried = found !== undefined;
    await this.pages.show(request, response, 'administration/access/data-edit', {
      title: t.dataTitle,
      d: t,
      m: mailPlanTexts(locale),
      offer: offerFrame(offer, 'accessData', asking),
      base: `/verwaltung/angebote/${offer.offerId}/zugangsdaten`,
      // What was typed was typed over what was shown, not over what is there now.
      version: request.method === 'POST' ? textOf(request.body, 'fassung') : offer.version,
      sections: [
        ...accessSections(data, offer.sessions, t, errors, locale),
        ...dispatchSections(days, offer.sessions, t, errors, locale),
      ],
      isSet: offer.accessData === 'set',
      found: found ? this.trials.view(found, asking) : null,
      replacement: isTried ? replacementView(replacedBy(found), t) : null,
      errors,
    });
  }
}
