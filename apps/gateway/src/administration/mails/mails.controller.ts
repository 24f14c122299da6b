import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { textOf } from '../../pages/form/form.rules.js';
import { PageGet } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { readerRoles } from '../roles.rules.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { mailPlanTexts } from './mail-plan.texts.js';
import { MailsDesk } from './mails-desk.js';
import { mailsTexts } from './mails.texts.js';
import { contentView, titleOf, troubledView } from './mails-view.rules.js';

/** Mails of an offer that a person has to look at, and what was sent. */
@Controller()
@ApiExcludeController()
export class MailsController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: MailsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zustellung', ...readerRoles)
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const words = wordsOf(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const cursor = textOf(request.query, 'cursor').slice(0, 400) || undefined;
    const page = await this.desk.troubled(offerId, cursor, asking);
    await this.pages.show(request, response, 'administration/mails/overview', {
      title: words.t.title,
      w: words.t,
      offer: offerFrame(offer, 'delivery', asking),
      base: `/verwaltung/angebote/${offerId}/zustellung`,
      addressesHref: heldAddressesOf(offerId),
      mails: page.items.map((mail) => troubledView(mail, words)),
      more: page.nextCursor && new URLSearchParams({ cursor: page.nextCursor }).toString(),
    });
  }

  @PageGet('verwaltung/angebote/:offerId/zustellung/:mailId/inhalt', 'approver', 'editor')
  async content(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('mailId', { schema: anyId }) mailId: string,
  ): Promise<void> {
    const words = wordsOf(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const mail = await this.desk.life(offerId, mailId, asking);
    const kept = await this.desk.snapshots(mailId, asking);
    await this.pages.show(request, response, 'administration/mails/content', {
      title: `${words.t.content.title}: ${titleOf(mail, words)}`,
      w: words.t,
      offer: offerFrame(offer, 'delivery', asking),
      back: `/verwaltung/angebote/${offerId}/zustellung/${mailId}`,
      contents: contentView(kept, words),
    });
  }
}

/** The agency-wide page about held addresses, with those of one offer. */
export const heldAddressesOf = (offerId: string): string =>
  `/verwaltung/versand?angebot=${offerId}#adressen`;

export const wordsOf = (locale: 'de' | 'en') => ({
  t: mailsTexts(locale),
  a: staffTexts(locale),
  m: mailPlanTexts(locale),
  locale,
});
