import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { participantPages } from '#contracts/internal-http.js';
import type { ActingRequest } from '../../identity/authenticate.middleware.js';
import { keepInSession, takeFlash } from '../../identity/session.js';
import { AskLinkPage } from '../ask-link.page.js';
import { type FormBody, one } from '../form/field.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import type { ServiceProblem } from '../service-client.js';
import { MyAttendanceDesk } from './my-attendance-desk.js';

/** `/meine-anmeldung/teilnahme`: my sessions, "I am here", my certificate. */
@Controller('meine-anmeldung/teilnahme')
@ApiExcludeController()
export class MyAttendanceController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyAttendanceDesk,
    private readonly askLink: AskLinkPage,
  ) {}

  @PageGet('', 'public')
  mine(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.show(request, response, null, 200);
  }

  @PagePost('', 'public')
  async checkIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { actor } = request as ActingRequest;
    if (actor.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const form = (request.body ?? {}) as FormBody;
    const locale = this.pages.locale(request);
    const { problem, status } = await this.desk.checkIn(
      one(form, 'termin'),
      one(form, 'code').trim(),
      actor,
      locale,
    );
    if (problem) return this.show(request, response, problem, status);
    await keepInSession(request, { flash: this.pages.texts(request).attendance.checkedIn });
    response.redirect(303, `${participantPages.status}/teilnahme`);
  }

  private async show(
    request: Request,
    response: Response,
    problem: ServiceProblem | null,
    status: number,
  ): Promise<void> {
    const { actor } = request as ActingRequest;
    if (actor.kind !== 'participant') return this.askLink.show(request, response, {}, null);
    const attendance = await this.desk.model(actor, this.pages.locale(request));
    if (!attendance) return response.redirect(303, participantPages.status);
    const t = this.pages.texts(request);
    // The session whose form it was, so that its field says what is wrong.
    const failed = problem && one((request.body ?? {}) as FormBody, 'termin');
    await this.pages.show(
      request,
      response,
      'my-attendance',
      {
        title: t.attendance.title,
        here: 'mine',
        failed: problem !== null,
        attendance,
        flash: takeFlash(request),
        failedSession: failed,
        problem: problem?.title ?? null,
        summary: problem && {
          title: t.form.errorTitle,
          text: null,
          items: [{ id: `termin-${failed}`, text: problem.title }],
        },
      },
      status,
    );
  }
}
