import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ownTextVariables } from '#service-kit/own-text.js';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, say } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Pages } from '../../pages/renderer.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { staffTexts } from '../texts/administration.texts.js';
import { MailPlanDesk } from './mail-plan-desk.js';
import { mailPlanTexts } from './mail-plan.texts.js';
import type { OfferWithMails, WhatIf, WrittenMail, WrittenMails } from './mail-plan.types.js';
import { freeKey, freshMail, mailFrom, ownMailFieldAt } from './own-mail-form.rules.js';
import { ownMailSections } from './own-mail-sections.rules.js';
import { mistakesIn, Trials } from './trials.js';

interface Shown {
  readonly mail: WrittenMail;
  /** Whether the offer has it already. */
  readonly isNew: boolean;
  readonly version: string;
  readonly errors: readonly FieldError[];
  readonly found?: WhatIf;
}

/** One own mail as a form, with what it would do before it is saved; and doing without one. */
@Controller()
@ApiExcludeController()
export class OwnMailController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: MailPlanDesk,
    private readonly trials: Trials,
    private readonly pages: Pages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zeitplan/eigene', 'editor')
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.offer(offerId, asking);
    const key = textOf(request.query, 'stelle');
    const present = key ? presentIn(offer, key) : null;
    const mail = present ?? freshMail(freeKey(keysOf(offer)));
    const version = String(offer.version);
    const shown = { mail, isNew: !present, version, errors: [] };
    await this.show(request, response, offer, asking, shown);
  }

  @PagePost('verwaltung/angebote/:offerId/zeitplan/eigene', 'editor')
  async write(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.offer(offerId, asking);
    const key = textOf(request.body, 'stelle');
    if (key) presentIn(offer, key);
    const mail = mailFrom(request.body, key || freeKey(keysOf(offer)));
    const mails = withMail(offer.mails, mail);
    const at = (pointer: string) => ownMailFieldAt(pointer, mail);
    const shown = { mail, isNew: key === '', version: textOf(request.body, 'fassung') };
    if (textOf(request.body, 'aktion') === 'speichern') {
      const answer = await this.desk.save(offerId, shown.version, { mails }, asking);
      if (answer.ok) return this.back(response, offerId);
      const errors = mistakesIn(answer.problem, mailPlanTexts(asking.locale), at);
      return this.show(request, response, offer, asking, { ...shown, errors });
    }
    const tried = await this.trials.of(offerId, { mails }, at, asking);
    await this.show(request, response, offer, asking, { ...shown, ...tried });
  }

  /** Asks once more, with the people who would not get it. */
  @PageGet('verwaltung/angebote/:offerId/zeitplan/eigene/entfernen', 'editor')
  async ask(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.offer(offerId, asking);
    const mail = presentIn(offer, textOf(request.query, 'stelle'));
    await this.showRemoval(request, response, offer, mail, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/zeitplan/eigene/entfernen', 'editor')
  async remove(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.offer(offerId, asking);
    const mail = presentIn(offer, textOf(request.body, 'stelle'));
    const version = textOf(request.body, 'fassung');
    const mails = withoutMail(offer.mails, mail);
    const answer = await this.desk.save(offerId, version, { mails }, asking);
    if (answer.ok) return this.back(response, offerId);
    const t = mailPlanTexts(asking.locale);
    const errors = mistakesIn(answer.problem, t, () => 'einstellungen');
    await this.showRemoval(request, response, offer, mail, asking, errors);
  }

  private async offer(offerId: string, asking: Asking): Promise<OfferWithMails> {
    await this.staff.offer(offerId, asking); // the id is one
    return this.desk.offer(offerId, asking);
  }

  private back(response: Response, offerId: string): void {
    const page = `/verwaltung/angebote/${offerId}/zeitplan/einrichten`;
    response.redirect(303, `${page}?gespeichert=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    offer: OfferWithMails,
    asking: Asking,
    { mail, isNew, version, errors, found }: Shown,
  ): Promise<void> {
    const { locale } = asking;
    const [t, a] = [mailPlanTexts(locale), staffTexts(locale)];
    const model = {
      ...this.frame(offer, asking, errors),
      title: isNew ? t.formNew : t.formTitle,
      place: isNew ? '' : mail.key,
      version,
      sections: ownMailSections(mail, { offer, t, a, locale, errors }),
      variables: Object.entries(ownTextVariables).map(([name, what]) => ({
        name: `{{ ${name} }}`,
        what: what[locale],
      })),
      found: found ? this.trials.view(found, asking) : null,
    };
    const status = errors.length > 0 ? 422 : 200;
    await this.pages.show(request, response, 'administration/mails/own-mail', model, status);
  }

  private async showRemoval(
    request: Request,
    response: Response,
    offer: OfferWithMails,
    mail: WrittenMail,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const t = mailPlanTexts(asking.locale);
    const without = withoutMail(offer.mails, mail);
    const tried = await this.trials.of(
      offer.offerId,
      { mails: without },
      () => 'einstellungen',
      asking,
    );
    const model = {
      ...this.frame(offer, asking, [...errors, ...tried.errors]),
      title: fill(t.ownRemoved, { name: say(mail.name, asking.locale) }),
      place: mail.key,
      version: offer.version,
      found: tried.found ? this.trials.view(tried.found, asking) : null,
    };
    const status = errors.length > 0 ? 422 : 200;
    await this.pages.show(request, response, 'administration/mails/remove', model, status);
  }

  private frame(offer: OfferWithMails, asking: Asking, errors: readonly FieldError[]) {
    return {
      here: 'staff' as const,
      failed: errors.length > 0,
      a: staffTexts(asking.locale),
      m: mailPlanTexts(asking.locale),
      offer: offerFrame(offer, 'timetable', asking),
      base: `/verwaltung/angebote/${offer.offerId}/zeitplan`,
      errors,
    };
  }
}

const keysOf = ({ mails, mailsInForce }: OfferWithMails): string[] => [
  ...mailsInForce.own.map(({ key }) => key),
  ...mails.without,
];

/** @throws Problem `request.not_found` */
function presentIn({ mailsInForce }: OfferWithMails, key: string): WrittenMail {
  const mail = mailsInForce.own.find((one) => one.key === key);
  if (!mail) throw new Problem('request.not_found');
  return mail;
}

/** In its place, or at the end; one of the format's becomes the offer's own. */
function withMail(mails: WrittenMails, mail: WrittenMail): WrittenMails {
  const isThere = mails.own.some(({ key }) => key === mail.key);
  const own = isThere
    ? mails.own.map((one) => (one.key === mail.key ? mail : one))
    : [...mails.own, mail];
  return { ...mails, own };
}

/** One of the format's has to be named, or it would come back. */
const withoutMail = (mails: WrittenMails, { key }: WrittenMail): WrittenMails => ({
  ...mails,
  own: mails.own.filter((one) => one.key !== key),
  without: [...new Set([...mails.without, key])],
});
