import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { PageGet } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { readerRoles } from '../roles.rules.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { AttendanceDesk } from './attendance-desk.js';
import { attendanceTexts } from './attendance.texts.js';
import { feedbackView } from './attendance-view.rules.js';

/** What those who took part said. */
@Controller()
@ApiExcludeController()
export class FeedbackController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: AttendanceDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/rueckmeldungen', ...readerRoles)
  async results(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = attendanceTexts(asking.locale);
    const offer = await this.staff.offer(offerId, asking);
    const results = await this.desk.feedback(offerId, asking);
    await this.pages.show(request, response, 'administration/attendance/feedback', {
      title: t.feedback.title,
      f: t.feedback,
      offer: offerFrame(offer, 'feedback', asking),
      feedback: results?.asked ? feedbackView(results, t, asking.locale) : null,
      csv: `/api/offers/${offerId}/feedback/export?lang=${asking.locale}`,
    });
  }
}
