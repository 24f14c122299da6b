import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import type { ServiceAnswer } from '../../pages/service-client.js';
import { kinds } from '../../pages/texts/kinds.texts.js';
import { Asks } from '../asks.decorator.js';
import { mailPlanTexts } from '../mails/mail-plan.texts.js';
import type { WhatIf } from '../mails/mail-plan.types.js';
import { Trials } from '../mails/trials.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, staffRoles } from '../roles.rules.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { OfferDesk } from './offer-desk.js';
import { type Deed, deedNames, offerDeeds } from './offer-deeds.rules.js';
import { offerTexts } from './offer.texts.js';
import type { ImportAnswer } from './offer.types.js';
import { importView, mistakesOf, standingView } from './offer-view.rules.js';

interface Shown {
  readonly errors: readonly FieldError[];
  /** What was typed; undefined: the file as it is. */
  readonly file?: string;
  /** What a check found. */
  readonly found?: ImportAnswer;
  /** What that would do to the mails; null: nothing to tell of, or it cannot be told. */
  readonly effect?: WhatIf | null;
}

/** An offer's text as a file, what is missing in it, and what happens to it as a whole. */
@Controller()
@ApiExcludeController()
export class OfferTextController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: OfferDesk,
    private readonly trials: Trials,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/text', ...staffRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, { errors: [] });
  }

  @PagePost('verwaltung/angebote/:offerId/text', 'editor')
  async write(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    await this.staff.offer(offerId, asking); // the id is one
    // Browsers send CRLF; a file has LF.
    const file = textOf(request.body, 'datei').replaceAll('\r\n', '\n');
    const checkOnly = textOf(request.body, 'aktion') !== 'speichern';
    const version = textOf(request.body, 'fassung');
    const answer = await this.desk.importFile(`${file}\n`, version, checkOnly, asking);
    if (!answer.ok) {
      const errors = mistakesOf(answer.problem, 'datei', offerTexts(asking.locale));
      return this.show(request, response, offerId, asking, { errors, file });
    }
    if (!checkOnly) return this.back(response, offerId);
    const effect = await this.effectOf(offerId, answer.body, asking);
    const found = answer.body;
    await this.show(request, response, offerId, asking, { errors: [], file, found, effect });
  }

  /** Publish, copy, postpone, cancel, document. */
  @PagePost('verwaltung/angebote/:offerId/text/:schritt', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const known = z.enum(deedNames).safeParse(wanted);
    if (!known.success) throw new Problem('request.not_found');
    const deed = known.data;
    await this.staff.offer(offerId, asking); // the id is one
    const answer = await this.perform(deed, request, offerId, asking);
    if (!answer.ok) {
      const errors = mistakesOf(answer.problem, deed, offerTexts(asking.locale));
      return this.show(request, response, offerId, asking, { errors });
    }
    // A copy is another offer: that one is to be written now.
    this.back(response, deed === 'kopie' ? answer.body.offerId : offerId);
  }

  private perform(
    deed: Deed,
    request: Request,
    offerId: string,
    asking: Asking,
  ): Promise<ServiceAnswer<{ offerId: string }>> {
    const { path, body } = offerDeeds[deed];
    const sent = body(request.body);
    const key = intentionKey(textOf(request.body, 'schluessel'), { deed, ...sent });
    return this.desk.act(offerId, path, sent, key, asking);
  }

  /** Nothing where nothing would change, so that nobody reads a list of what stays. */
  private async effectOf(
    offerId: string,
    { planned, changes }: ImportAnswer,
    asking: Asking,
  ): Promise<WhatIf | null> {
    if (!planned || changes.length === 0) return null;
    return this.trials.effectOf(offerId, planned, asking);
  }

  private back(response: Response, offerId: string): void {
    response.redirect(303, `/verwaltung/angebote/${offerId}/text?gespeichert=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    shown: Shown,
  ): Promise<void> {
    const { locale } = asking;
    const t = offerTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const standing = await this.desk.standing(offerId, asking);
    await this.pages.show(request, response, 'administration/offer/text', {
      title: t.text.title,
      o: t.text,
      offer: offerFrame(offer, 'text', asking),
      base: `/verwaltung/angebote/${offerId}/text`,
      exportHref: `/api/offers/${offerId}/export`,
      standing: standingView(standing, kinds[locale].phases, t, locale),
      version: standing.version,
      file: shown.file ?? (await this.desk.file(offerId, asking)),
      found: shown.found ? importView(shown.found, t, locale) : null,
      m: mailPlanTexts(locale),
      effect: shown.effect ? this.trials.view(shown.effect, asking) : null,
      effectAway: shown.effect === null && (shown.found?.changes.length ?? 0) > 0,
      editor: hasRole(asking.as, 'editor'),
      deeds: deedNames.filter((deed) => offerDeeds[deed].shown(standing)),
      saved: textOf(request.query, 'gespeichert') === 'ja' && shown.errors.length === 0,
      errors: shown.errors,
      formKey: newFormKey(),
    });
  }
}
