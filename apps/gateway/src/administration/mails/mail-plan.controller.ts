import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { KindSettings } from '#contracts/mail-settings.js';
import type { Asking } from '../../pages/form/asking.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { fill, say } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { choicesOf, fieldOf } from './form-parts.rules.js';
import { kindFieldAt, kindSections, mailsFrom, numberText } from './kinds-form.rules.js';
import { MailPlanDesk } from './mail-plan-desk.js';
import { type MailPlanTexts, mailPlanTexts } from './mail-plan.texts.js';
import type { OfferWithMails, WhatIf, WrittenMails } from './mail-plan.types.js';
import { triggerText } from './own-mail-sections.rules.js';
import { mistakesIn, Trials } from './trials.js';

interface Shown {
  readonly errors: readonly FieldError[];
  /** As it was typed; undefined: as it is. */
  readonly mails?: WrittenMails;
  readonly found?: WhatIf;
}

/** When the usual mails leave, and which own ones there are. */
@Controller()
@ApiExcludeController()
export class MailPlanController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: MailPlanDesk,
    private readonly trials: Trials,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zeitplan/einrichten', 'editor')
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    await this.staff.offer(offerId, asking); // the id is one
    const offer = await this.desk.offer(offerId, asking);
    await this.show(request, response, offer, asking, { errors: [] });
  }

  @PagePost('verwaltung/angebote/:offerId/zeitplan/einrichten', 'editor')
  async write(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    await this.staff.offer(offerId, asking); // the id is one
    const offer = await this.desk.offer(offerId, asking);
    const mails = mailsFrom(offer, request.body);
    const version = textOf(request.body, 'fassung');
    if (textOf(request.body, 'aktion') === 'speichern') {
      const answer = await this.desk.save(offerId, version, { mails }, asking);
      if (answer.ok) return this.back(response, offerId);
      const errors = mistakesIn(answer.problem, mailPlanTexts(asking.locale), kindFieldAt);
      return this.show(request, response, offer, asking, { errors, mails });
    }
    const tried = await this.trials.of(offerId, { mails }, kindFieldAt, asking);
    await this.show(request, response, offer, asking, { ...tried, mails });
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
    { errors, mails, found }: Shown,
  ): Promise<void> {
    const { locale } = asking;
    const [t, a] = [mailPlanTexts(locale), staffTexts(locale)];
    const base = `/verwaltung/angebote/${offer.offerId}/zeitplan`;
    await this.pages.show(request, response, 'administration/mails/settings', {
      title: t.title,
      m: t,
      offer: offerFrame(offer, 'timetable', asking),
      base,
      version: mails ? textOf(request.body, 'fassung') : offer.version,
      own: ownLines(offer, base, asking),
      general: generalFields(mails ?? offer.mails, t, errors),
      sections: kindSections(settingsOf(offer, mails), t, a.words.mailKind, errors),
      found: found ? this.trials.view(found, asking) : null,
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
    });
  }
}

function generalFields(
  { set, quietMinutes }: WrittenMails,
  t: MailPlanTexts,
  errors: readonly FieldError[],
) {
  const field = fieldOf(errors);
  const sets = choicesOf(t.sets, [set ?? '']);
  return [
    field('select', { name: 'satz', label: t.setLabel, options: sets }),
    field('number', {
      name: 'ruhe',
      label: t.quiet,
      hint: t.quietHint,
      text: numberText(quietMinutes),
    }),
  ];
}

/** In force, with what was typed in place of it. */
function settingsOf({ mailsInForce }: OfferWithMails, typed: WrittenMails | undefined) {
  const now: Record<string, object> = mailsInForce.kinds;
  const merged = Object.entries(now).map(([kind, setting]) => [
    kind,
    { ...setting, ...(typed?.kinds as Record<string, object> | undefined)?.[kind] },
  ]);
  return Object.fromEntries(merged) as KindSettings;
}

function ownLines({ mails, mailsInForce }: OfferWithMails, base: string, { locale }: Asking) {
  const t = mailPlanTexts(locale);
  return mailsInForce.own.map(({ key, name, trigger }) => ({
    name: say(name, locale),
    when: triggerText(trigger, t, locale),
    note: mails.own.some((one) => one.key === key) ? null : t.fromFormat,
    edit: `${base}/eigene?${new URLSearchParams({ stelle: key }).toString()}`,
    remove: `${base}/eigene/entfernen?${new URLSearchParams({ stelle: key }).toString()}`,
    removeLabel: fill(t.decideFor, { action: t.ownRemove, name: say(name, locale) }),
    editLabel: fill(t.decideFor, { action: t.ownEdit, name: say(name, locale) }),
  }));
}
