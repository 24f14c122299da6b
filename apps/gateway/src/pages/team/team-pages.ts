import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { participantPages } from '#contracts/internal-http.js';
import { keepInSession } from '../../identity/session.js';
import { AskLinkPage } from '../ask-link.page.js';
import type { Field } from '../form/field.rules.js';
import { say } from '../form/format.rules.js';
import type { MyRegistration } from '../mine.rules.js';
import { Pages } from '../renderer.js';
import type { ServiceAnswer, ServiceProblem } from '../service-client.js';
import { MyTeamDesk } from './my-team-desk.js';
import type { MyTeam } from './my-team.types.js';

/** Who asks, with their team. */
export interface Mine {
  readonly mine: MyRegistration;
  readonly team: MyTeam;
}

/** A page with one thing to do: what it is, the form or the question, a button, a way back. */
export interface Deed {
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly items?: readonly string[];
  readonly fields?: readonly Field[];
  readonly hidden?: readonly { readonly name: string; readonly value: string }[];
  readonly action: string;
  /** Null: it cannot be done, and the page says why. */
  readonly button: string | null;
  /** Back to the form that led here, with all that was typed. */
  readonly edit?: string;
}

/** How the pages of a team are shown, and what follows a click. */
@Injectable()
export class TeamPages {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyTeamDesk,
    private readonly askLink: AskLinkPage,
  ) {}

  /** Null: nobody is signed in, and the page that asks for a link is shown already. */
  async find(request: Request, response: Response): Promise<Mine | null> {
    const [mine, team] = await Promise.all([this.desk.mine(request), this.desk.team(request)]);
    if (mine && team) return { mine, team };
    await this.askLink.show(request, response, {}, null);
    return null;
  }

  async show(
    request: Request,
    response: Response,
    { mine }: Mine,
    deed: Deed,
    problem: (ServiceProblem & { readonly status: number }) | null = null,
  ): Promise<void> {
    const t = this.pages.texts(request);
    const fields = deed.fields ?? [];
    const wrong = fields.filter((each) => each.error !== null);
    const failed = problem !== null || wrong.length > 0;
    const items = wrong.map(({ id, error }) => ({ id, text: error }));
    await this.pages.show(
      request,
      response,
      'team/deed',
      {
        title: deed.title,
        here: 'mine',
        failed,
        offerTitle: say(mine.offer.title, this.pages.locale(request)),
        deed: { paragraphs: [], items: [], fields, hidden: [], edit: null, ...deed },
        summary: failed
          ? {
              title: t.form.errorTitle,
              text: items.length > 0 ? null : (problem?.title ?? null),
              items,
            }
          : null,
      },
      failed ? (problem?.status ?? 422) : 200,
    );
  }

  /** To the own page, which says first what was done. */
  async done(request: Request, response: Response, flash: string): Promise<void> {
    await keepInSession(request, { flash });
    response.redirect(303, participantPages.status);
  }

  home(response: Response): void {
    response.redirect(303, participantPages.status);
  }
}

export const problemOf = ({
  problem,
  status,
}: ServiceAnswer<object>): (ServiceProblem & { readonly status: number }) | null =>
  problem && { ...problem, status };
