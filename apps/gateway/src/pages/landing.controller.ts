import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { anonymous } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { demoAccounts } from '../demo/accounts.js';
import { isForwardDuration, isLocalDateTime } from '../demo/clock.rules.js';
import { DemoClockService } from '../demo/clock.service.js';
import { say } from './form/format.rules.js';
import { groupsOf } from './landing.rules.js';
import { PageGet, PagePost } from './page.decorators.js';
import type { OfferSummary } from './offer/offer.types.js';
import { Pages } from './renderer.js';
import { ServiceClient } from './service-client.js';

const steps: readonly { by: string; de: string; en: string }[] = [
  { by: 'PT1H', de: '+ 1 Stunde', en: '+ 1 hour' },
  { by: 'P1D', de: '+ 1 Tag', en: '+ 1 day' },
  { by: 'P7D', de: '+ 7 Tage', en: '+ 7 days' },
];

/** `/`: what there is, and in the demonstration what can be tried. */
@Controller()
@ApiExcludeController()
export class LandingController {
  constructor(
    private readonly pages: Pages,
    private readonly services: ServiceClient,
    private readonly demoClock: DemoClockService,
  ) {}

  @PageGet('', 'public')
  landing(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.show(request, response, null, 200);
  }

  /** The clock's form: anybody in the demonstration may turn it. */
  @PagePost('uhr', 'public')
  async setClock(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.demoClock.settable) throw new Problem('request.not_found');
    const { auf, vor } = request.body as { auf?: unknown; vor?: unknown };
    const t = this.pages.texts(request).landing;
    try {
      if (typeof vor === 'string' && isForwardDuration(vor))
        await this.demoClock.change({ forward: vor });
      else if (typeof auf === 'string' && isLocalDateTime(auf))
        await this.demoClock.change({ to: auf });
      else return await this.show(request, response, t.clockWrong, 400);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'clock.not_followed')
        return this.show(request, response, t.clockSlow, 503);
      return this.show(request, response, t.clockWrong, 400);
    }
    response.redirect(303, '/#uhr');
  }

  private async show(
    request: Request,
    response: Response,
    clockError: string | null,
    status: number,
  ): Promise<void> {
    const locale = this.pages.locale(request);
    // The page stands also while the catalogue is away: the links on it may be what helps.
    const list = await this.services
      .read<{ items: OfferSummary[] }>('catalogue', '/api/offers?limit=50', {
        as: anonymous,
        locale,
      })
      .catch(() => null);
    await this.pages.show(
      request,
      response,
      'landing',
      {
        title: this.pages.texts(request).landing.title,
        here: 'offers',
        failed: clockError !== null,
        clockError,
        offersMissing: list === null,
        groups: groupsOf(list?.items ?? [], locale, this.pages.texts(request)),
        clockSteps: steps.map((step) => ({ by: step.by, label: step[locale] })),
        accounts: demoAccounts.map(({ email, what }) => ({ email, what: say(what, locale) })),
      },
      status,
    );
  }
}
