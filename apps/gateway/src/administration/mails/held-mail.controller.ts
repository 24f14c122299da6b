import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey } from '../../pages/form/form-key.js';
import { textOf } from '../../pages/form/form.rules.js';
import { PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { anyId, assertId, StaffDesk } from '../staff-desk.js';
import { MailPlanDesk } from './mail-plan-desk.js';

/** A late mail that is held: whether it still leaves. */
@Controller()
@ApiExcludeController()
export class HeldMailController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: MailPlanDesk,
  ) {}

  @PagePost('verwaltung/angebote/:offerId/zeitplan/angehalten/:mailId', 'approver', 'editor', 'ops')
  async decide(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('mailId', { schema: anyId }) mailId: string,
  ): Promise<void> {
    await this.staff.offer(offerId, asking); // the id is one
    const decision = textOf(request.body, 'aktion') === 'senden' ? 'send' : 'skip';
    const key = intentionKey(textOf(request.body, 'schluessel'), { mailId, decision });
    // Somebody else may have decided meanwhile: the page shows how it stands.
    await this.desk.decide(assertId(mailId), decision, key, asking);
    response.redirect(303, `/verwaltung/angebote/${offerId}/zeitplan?entschieden=ja#ergebnis`);
  }
}
