import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { field, type FormBody, many } from '../form/field.rules.js';
import { fill, say } from '../form/format.rules.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import { MyTeamDesk } from './my-team-desk.js';
import { actsForAll, optionText } from './my-team.rules.js';
import type { FreeChoice } from './my-team.types.js';
import { type Deed, type Mine, problemOf, TeamPages } from './team-pages.js';

/** Which sessions a team attends, where it may attend any number of a part. */
@Controller('meine-anmeldung/termine/:part')
@ApiExcludeController()
export class MySessionsController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyTeamDesk,
    private readonly team: TeamPages,
  ) {}

  @PageGet('', 'public')
  async ask(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = await this.choice(request, response);
    if (!about) return;
    const { found, choice } = about;
    const chosen = choice.options.filter((option) => option.chosen);
    const ids = chosen.map(({ sessionId }) => sessionId);
    await this.team.show(request, response, found, this.choosing(request, choice, ids, null));
  }

  @PagePost('', 'public')
  async choose(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = await this.choice(request, response);
    if (!about) return;
    const { found, choice } = about;
    const { pages } = this.pages.texts(request).team;
    const said = many((request.body ?? {}) as FormBody, 'termin');
    const offered = choice.options.map(({ sessionId }) => sessionId);
    const sessionIds = offered.filter((sessionId) => said.includes(sessionId));
    if (sessionIds.length === 0) {
      const deed = this.choosing(request, choice, [], pages.severalMissing);
      return this.team.show(request, response, found, deed);
    }
    const body = { part: choice.part, sessionIds };
    const problem = problemOf(await this.desk.act(request, '/api/my/team/sessions', body));
    if (!problem) return this.team.done(request, response, pages.severalSaved);
    const deed = this.choosing(request, choice, sessionIds, problem.title);
    await this.team.show(request, response, found, deed, problem);
  }

  /** Only for who acts for the team; the others see on their own page what was chosen. */
  private async choice(
    request: Request,
    response: Response,
  ): Promise<{ readonly found: Mine; readonly choice: FreeChoice } | null> {
    const found = await this.team.find(request, response);
    if (!found) return null;
    const choice = found.team.freeChoices.find(({ part }) => part === request.params['part']);
    if (choice?.open && actsForAll(found.team)) return { found, choice };
    this.team.home(response);
    return null;
  }

  private choosing(
    request: Request,
    choice: FreeChoice,
    chosen: readonly string[],
    error: string | null,
  ): Deed {
    const locale = this.pages.locale(request);
    const { pages, mine } = this.pages.texts(request).team;
    const full = choice.options.filter(({ fits }) => !fits);
    return {
      title: fill(pages.severalTitle, { part: say(choice.title, locale) }),
      paragraphs: full.map((option) => {
        const text = fill(mine.notPossible, { session: optionText(option, locale) });
        return [text, ...option.why.map((each) => each[locale])].join(' ');
      }),
      fields: [
        field({
          kind: 'checkboxes',
          name: 'termin',
          label: pages.severalLegend,
          options: choice.options.map((option) => ({
            value: option.sessionId,
            label: optionText(option, locale),
            chosen: chosen.includes(option.sessionId),
          })),
          error,
        }),
      ],
      action: `/meine-anmeldung/termine/${encodeURIComponent(choice.part)}`,
      button: pages.severalSubmit,
    };
  }
}
