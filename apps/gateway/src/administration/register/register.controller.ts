import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { localDate } from '#contracts/vocabulary.js';
import type { Asking } from '../../pages/form/asking.js';
import { textOf } from '../../pages/form/form.rules.js';
import { dayText, fill } from '../../pages/form/format.rules.js';
import { PageGet } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { staffRoles } from '../roles.rules.js';
import { anyId, search } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { RegisterDesk } from './register-desk.js';
import { registerTexts } from './register.texts.js';
import { municipalityFileView } from './register-view.rules.js';

/** Municipalities, and what binds them on which day. */
@Controller()
@ApiExcludeController()
export class RegisterController {
  constructor(
    private readonly desk: RegisterDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/verzeichnis', ...staffRoles)
  async list(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
  ): Promise<void> {
    const t = registerTexts(asking.locale);
    const wanted = textOf(request.query, 'suche').slice(0, 100);
    const cursor = textOf(request.query, 'ab') || undefined;
    const found = await this.desk.municipalities({ search: wanted, cursor }, asking);
    await this.pages.show(request, response, 'administration/register/list', {
      title: t.title,
      area: 'register',
      r: t,
      wanted,
      away: found === null,
      rows: (found?.items ?? []).map((one) => ({
        href: `/verwaltung/verzeichnis/${one.municipalityId}`,
        label: one.label[asking.locale],
        ags: one.ags ?? t.noAgs,
        otherNames:
          one.otherNames.length > 0 && fill(t.otherNames, { names: one.otherNames.join(', ') }),
      })),
      lists: Object.entries(t.lists).map(([name, label]) => ({ name, label })),
      nextQuery: found?.nextCursor && search({ suche: wanted, ab: found.nextCursor }),
    });
  }

  @PageGet('verwaltung/verzeichnis/:municipalityId', ...staffRoles)
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('municipalityId', { schema: anyId }) municipalityId: string,
  ): Promise<void> {
    const { locale } = asking;
    const t = registerTexts(locale);
    const asked = textOf(request.query, 'stichtag');
    const on = localDate.safeParse(asked).success ? asked : undefined;
    const file = await this.desk.file(municipalityId, on, asking);
    const view = municipalityFileView(file, { t, locale });
    await this.pages.show(request, response, 'administration/register/municipality', {
      area: 'register',
      r: t,
      on: on ?? '',
      badDay: asked !== '' && on === undefined,
      asOf: on ? fill(t.asOf, { day: dayText(on, locale) }) : t.asOfToday,
      ...view,
    });
  }
}
