import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, readerRoles } from '../roles.rules.js';
import { anyId, assertId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { MailsDesk } from './mails-desk.js';
import { heldAddressesOf, wordsOf } from './mails.controller.js';
import type { MailLife } from './mails.types.js';
import { lifeView } from './mails-view.rules.js';

/** `noch-einmal`: one that was sent; `erneut`: one that failed; `sperre`: its address works again. */
const deed = z.enum(['noch-einmal', 'erneut', 'sperre']);
type Deed = z.infer<typeof deed>;

/** One mail from its plan to its return, and what a person may do about it. */
@Controller()
@ApiExcludeController()
export class MailLifeController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: MailsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zustellung/:mailId', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('mailId', { schema: anyId }) mailId: string,
  ): Promise<void> {
    return this.show(request, response, { offerId, mailId }, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/zustellung/:mailId/:tat', 'approver', 'editor')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('mailId', { schema: anyId }) mailId: string,
    @Param('tat', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const known = deed.safeParse(wanted);
    if (!known.success) throw new Problem('request.not_found');
    const { t } = wordsOf(asking.locale);
    const ids = { offerId, mailId };
    const refuse = (message: string) =>
      this.show(request, response, ids, asking, [{ field: known.data, message }]);
    const reason = textOf(request.body, 'begruendung');
    if (!reason) return refuse(t.reasonMissing);
    const mail = await this.desk.life(offerId, mailId, asking);
    const path = pathOf(known.data, mail);
    if (!path) return refuse(t.refused);
    const key = intentionKey(textOf(request.body, 'schluessel'), { path, reason });
    const answer = await this.desk.post(path, reason, key, asking);
    if (!answer.ok) return refuse(answer.problem?.title ?? t.refused);
    const page = `/verwaltung/angebote/${offerId}/zustellung/${mailId}`;
    response.redirect(303, `${page}?erledigt=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    { offerId, mailId }: { offerId: string; mailId: string },
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const words = wordsOf(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const mail = lifeView(await this.desk.life(offerId, mailId, asking), words);
    const mayAct = hasRole(asking.as, 'approver', 'editor');
    await this.pages.show(request, response, 'administration/mails/life', {
      title: mail.title,
      w: words.t,
      offer: offerFrame(offer, 'delivery', asking),
      base: `/verwaltung/angebote/${offerId}/zustellung`,
      mailId,
      mail,
      addressesHref: mail.suppressionId && heldAddressesOf(offerId),
      decideAt:
        mail.isHeld && hasRole(asking.as, 'approver', 'editor', 'ops')
          ? `/verwaltung/angebote/${offerId}/zeitplan/angehalten/${mailId}`
          : null,
      forms: mayAct ? formsOf(mail, words.t, asking.as) : [],
      mayRead: mayAct && mail.hasContent,
      reason: textOf(request.body, 'begruendung'),
      saved: textOf(request.query, 'erledigt') === 'ja' && errors.length === 0,
      errors,
      errorAt: errorsAt(deed.options, errors),
      formKey: newFormKey(),
    });
  }
}

const pathOf = (wanted: Deed, { mailId, suppressionId }: MailLife): string | null => {
  switch (wanted) {
    case 'noch-einmal':
      return `/api/mails/${assertId(mailId)}/resend`;
    case 'erneut':
      return `/api/mails/${assertId(mailId)}/retry`;
    case 'sperre':
      return suppressionId && `/api/suppressed-addresses/${assertId(suppressionId)}/lift`;
  }
};

/** Only what is of use now; trying again is the editors' business, as in the API. */
function formsOf(
  mail: ReturnType<typeof lifeView>,
  t: ReturnType<typeof wordsOf>['t'],
  who: Actor,
): (MailForm & { deed: Deed })[] {
  return [
    ...(mail.suppressionId ? [{ deed: 'sperre' as const, ...t.lift }] : []),
    ...(mail.mayRetry && hasRole(who, 'editor') ? [{ deed: 'erneut' as const, ...t.retry }] : []),
    ...(mail.mayResend ? [{ deed: 'noch-einmal' as const, ...t.resend }] : []),
  ];
}

type MailForm = ReturnType<typeof wordsOf>['t']['resend'];
