import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { dayText, fill, instantText, say } from '../../pages/form/format.rules.js';
import { PageGet } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { anyId } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { TalksDesk } from './talks-desk.js';
import { talksTexts } from './talks.texts.js';

/** What the lecturer gets, to print. Each look is recorded. */
@Controller()
@ApiExcludeController()
export class HandoverController {
  constructor(
    private readonly desk: TalksDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/vorabsprachen/weitergabe', 'approver', 'editor')
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const { locale } = asking;
    const t = talksTexts(locale);
    const document = await this.desk.handover(offerId, asking);
    const title = say(document.title, locale);
    await this.pages.show(request, response, 'administration/talks/handover', {
      title: `${t.title}: ${title}`,
      w: t,
      base: `/verwaltung/angebote/${offerId}/vorabsprachen`,
      api: `/api/offers/${offerId}/talks/handover`,
      organiser: document.organiser,
      made: fill(t.handoverMade, { at: instantText(document.madeAt, locale) }),
      municipalities: document.municipalities.map((one) => ({
        ...one,
        municipality: one.municipality ?? t.notInRegister,
        held: one.heldOn && fill(t.heldOn, { day: dayText(one.heldOn, locale) }),
      })),
    });
  }
}
