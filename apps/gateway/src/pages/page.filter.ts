import { type ArgumentsHost, Catch, Inject } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import type { ProblemCatalogue } from '#service-kit/http/problem.js';
import { ProblemFilter, PROBLEMS } from '#service-kit/http/problem.filter.js';
import { Pages } from './renderer.js';

/** Programs get problem details, people a page that says the same and shows a way out. */
@Catch()
export class PageFilter extends ProblemFilter {
  constructor(
    @Inject(PROBLEMS) catalogue: ProblemCatalogue,
    @Inject(PinoLogger) logger: PinoLogger,
    private readonly pages: Pages,
  ) {
    super(catalogue, logger);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent || !isForPeople(request)) {
      super.catch(error, host);
      return;
    }
    const { body, retryAfterSeconds } = this.answerTo(error, this.pages.locale(request));
    if (body.code === 'access.sign_in_required' && request.method === 'GET') {
      response.redirect(
        303,
        `/anmelden?${new URLSearchParams({ zurueck: request.originalUrl }).toString()}`,
      );
      return;
    }
    if (retryAfterSeconds !== undefined)
      response.setHeader('Retry-After', String(retryAfterSeconds));
    const t = this.pages.texts(request);
    const title = t.problem.titles[body.status] ?? t.problem.titles[500] ?? '';
    this.pages
      .show(
        request,
        response,
        'problem',
        {
          title,
          failed: true,
          detail: body.title,
          reasons: (body.errors ?? []).map(({ detail }) => detail),
          requestId: body.requestId ?? null,
        },
        body.status,
      )
      .catch((cause: unknown) => super.catch(cause, host));
  }
}

/** Pages are HTML; everything below these paths is for programs, whatever it accepts. */
const FOR_PROGRAMS = /^\/(api(?!\/reference)|internal|health|metrics|assets)(\/|$)/;

const isForPeople = (request: Request): boolean =>
  !FOR_PROGRAMS.test(request.originalUrl.split('?', 1)[0] ?? '') &&
  request.accepts(['json', 'html']) === 'html';
