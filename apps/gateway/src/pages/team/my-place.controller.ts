import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { field, type FormBody, one } from '../form/field.rules.js';
import { fill, type Locale, say } from '../form/format.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import type { PageTexts } from '../texts/all.texts.js';
import { MyTeamDesk } from './my-team-desk.js';
import { actsForAll, optionText, possible } from './my-team.rules.js';
import type { TeamChoice } from './my-team.types.js';
import { type Deed, type Mine, problemOf, TeamPages } from './team-pages.js';

/** A place that was offered, accepted or let go; and another of several groups or dates. */
@Controller('meine-anmeldung')
@ApiExcludeController()
export class MyPlaceController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyTeamDesk,
    private readonly team: TeamPages,
  ) {}

  @PagePost('platz/annehmen', 'public')
  async accept(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.team.find(request, response);
    if (!found) return;
    const { pages } = this.pages.texts(request).team;
    const problem = problemOf(await this.desk.act(request, '/api/my/place/acceptance'));
    if (!problem) return this.team.done(request, response, pages.accepted);
    const action = '/meine-anmeldung/platz/annehmen';
    const gone = { title: pages.noPlaceOffered, action, button: null };
    await this.team.show(request, response, found, gone, problem);
  }

  /** Reloading the answer to a form. */
  @PageGet('platz/annehmen', 'public')
  again(@Res() response: Response): void {
    this.team.home(response);
  }

  @PageGet('platz/freigeben', 'public')
  async askBeforeLettingGo(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.team.find(request, response);
    if (!found) return;
    if (found.team.placeOfferedUntil === null) return this.team.home(response);
    await this.team.show(request, response, found, this.lettingGo(request));
  }

  @PagePost('platz/freigeben', 'public')
  async letGo(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.team.find(request, response);
    if (!found) return;
    const { pages } = this.pages.texts(request).team;
    const problem = problemOf(await this.desk.act(request, '/api/my/place/refusal'));
    if (!problem) return this.team.done(request, response, pages.letGoDone);
    const gone = { ...this.lettingGo(request), title: pages.noPlaceOffered, button: null };
    await this.team.show(request, response, found, { ...gone, paragraphs: [] }, problem);
  }

  @PageGet('wahl/:part', 'public')
  async askWhere(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = await this.choice(request, response);
    if (!about) return;
    const { found, choice } = about;
    if (!actsForAll(found.team)) return this.team.home(response);
    await this.team.show(request, response, found, this.choosing(request, choice, '', null));
  }

  @PagePost('wahl/:part', 'public')
  async choose(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = await this.choice(request, response);
    if (!about) return;
    const { found, choice } = about;
    const { pages } = this.pages.texts(request).team;
    const sessionId = one((request.body ?? {}) as FormBody, 'termin');
    if (!choice.options.some((option) => option.sessionId === sessionId)) {
      const deed = this.choosing(request, choice, '', pages.choiceMissing);
      return this.team.show(request, response, found, deed);
    }
    const body = { part: choice.part, sessionId };
    const problem = problemOf(await this.desk.act(request, '/api/my/team/session', body));
    if (!problem) return this.team.done(request, response, pages.changed);
    const deed = this.choosing(request, choice, sessionId, problem.title);
    await this.team.show(request, response, found, deed, problem);
  }

  private async choice(
    request: Request,
    response: Response,
  ): Promise<{ readonly found: Mine; readonly choice: TeamChoice } | null> {
    const found = await this.team.find(request, response);
    if (!found) return null;
    const choice = found.team.choices.find(({ part }) => part === request.params['part']);
    if (choice) return { found, choice };
    this.team.home(response);
    return null;
  }

  private lettingGo(request: Request): Deed {
    const { pages } = this.pages.texts(request).team;
    return {
      title: pages.letGoTitle,
      paragraphs: [pages.letGoText],
      action: '/meine-anmeldung/platz/freigeben',
      button: pages.letGoSubmit,
    };
  }

  private choosing(
    request: Request,
    choice: TeamChoice,
    chosen: string,
    error: string | null,
  ): Deed {
    const locale = this.pages.locale(request);
    const { pages, mine } = this.pages.texts(request).team;
    const open = choice.open ? possible(choice) : [];
    return {
      title: fill(pages.choiceTitle, { part: say(choice.title, locale) }),
      paragraphs: [
        ...(open.length > 0
          ? [choice.sessionId === null ? pages.choiceWish : pages.choiceSeated]
          : [choice.open ? mine.choiceNone : mine.choiceClosed]),
        ...whyNot(choice, open, locale, this.pages.texts(request)),
      ],
      fields:
        open.length === 0
          ? []
          : [
              field({
                kind: 'radios',
                name: 'termin',
                label: pages.choiceLegend,
                options: open.map((option) => ({
                  value: option.sessionId,
                  label: optionText(option, locale),
                  chosen: option.sessionId === chosen || open.length === 1,
                })),
                error,
              }),
            ],
      action: `/meine-anmeldung/wahl/${encodeURIComponent(choice.part)}`,
      button: open.length > 0 ? pages.choiceSubmit : null,
    };
  }
}

const whyNot = (
  { options }: TeamChoice,
  open: TeamChoice['options'],
  locale: Locale,
  { team }: PageTexts,
): string[] =>
  options
    .filter((option) => !open.includes(option) && option.why.length > 0)
    .map((option) => {
      const text = fill(team.mine.notPossible, { session: optionText(option, locale) });
      return [text, ...option.why.map((each) => each[locale])].join(' ');
    });
