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
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { noticeView, reachView, revisionLine } from './changes-view.rules.js';
import { OfferDesk } from './offer-desk.js';
import { offerTexts } from './offer.texts.js';
import { mistakesOf } from './offer-view.rules.js';

const deed = z.enum(['text', 'vorschlag', 'senden', 'verwerfen']);
type Deed = z.infer<typeof deed>;

/** What changed in a published offer, and telling those whom it concerns. */
@Controller()
@ApiExcludeController()
export class ChangesController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: OfferDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/aenderungen', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/aenderungen/:schritt', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const known = deed.safeParse(wanted);
    if (!known.success) throw new Problem('request.not_found');
    await this.staff.offer(offerId, asking); // the id is one
    const answer = await this.perform(known.data, request.body, offerId, asking);
    if (!answer.ok) {
      const errors = mistakesOf(answer.problem, 'mitteilung', offerTexts(asking.locale));
      return this.show(request, response, offerId, asking, errors);
    }
    response.redirect(303, `/verwaltung/angebote/${offerId}/aenderungen?gespeichert=ja#ergebnis`);
  }

  private perform(
    what: Deed,
    form: unknown,
    offerId: string,
    asking: Asking,
  ): Promise<ServiceAnswer<unknown>> {
    const version = textOf(form, 'fassung');
    const key = (body: object) => intentionKey(textOf(form, 'schluessel'), { what, ...body });
    switch (what) {
      case 'text': {
        const message = { de: paragraphsOf(form, 'text_de'), en: paragraphsOf(form, 'text_en') };
        return this.desk.editNotice(offerId, version, message, asking);
      }
      case 'vorschlag':
        return this.desk.editNotice(offerId, version, null, asking);
      case 'senden': {
        const path = `change-notice/dispatch?now=${textOf(form, 'gleich') === 'ja'}`;
        return this.desk.act(offerId, path, {}, key({}), asking, version);
      }
      case 'verwerfen': {
        const body = { reason: textOf(form, 'begruendung') };
        return this.desk.act(offerId, 'change-notice/dismissal', body, key(body), asking, version);
      }
    }
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { locale } = asking;
    const t = offerTexts(locale);
    const cursor = textOf(request.query, 'ab') || undefined;
    const offer = await this.staff.offer(offerId, asking);
    const notice = await this.desk.notice(offerId, asking);
    const reach = notice && (await this.desk.reach(offerId, asking));
    const revisions = await this.desk.revisions(offerId, cursor, asking);
    await this.pages.show(request, response, 'administration/offer/changes', {
      title: t.changes.title,
      o: t.changes,
      offer: offerFrame(offer, 'changes', asking),
      base: `/verwaltung/angebote/${offerId}/aenderungen`,
      notice: notice && noticeView(notice, t, locale),
      reach: reach && reachView(reach, t, locale),
      revisions: revisions.items.map((one) => revisionLine(one, t, locale)),
      nextQuery: revisions.nextCursor && search({ ab: revisions.nextCursor }),
      editor: hasRole(asking.as, 'editor'),
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
      formKey: newFormKey(),
    });
  }
}

/** Browsers send CRLF; texts of mails have LF. */
const paragraphsOf = (form: unknown, name: string): string =>
  textOf(form, name).replaceAll('\r\n', '\n');
