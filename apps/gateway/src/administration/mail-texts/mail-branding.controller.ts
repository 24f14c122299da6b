import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { type FieldError, textOf } from '../../pages/form/form.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import { readUploadForm } from '../../pre-work/upload-form.js';
import { Asks } from '../asks.decorator.js';
import { hasRole, staffRoles } from '../roles.rules.js';
import { anyId } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { MailTextsDesk } from './mail-texts-desk.js';
import { brandingView, errorsOf, settingsFrom } from './mail-branding-view.rules.js';
import { changedText, MAIL_TEXTS } from './mail-texts.controller.js';
import { mailTextTexts } from './mail-texts.texts.js';
import type { BrandingSettings } from './mail-texts.types.js';

const page = `${MAIL_TEXTS}/agentur/:agencyId/erscheinungsbild`;
/** More than notification takes, so that it answers by name; not so much that it fills our memory. */
const MOST_LOGO_BYTES = 900 * 1024;

/** How an agency's mails look, and how they address people. */
@Controller()
@ApiExcludeController()
export class MailBrandingController {
  constructor(
    private readonly desk: MailTextsDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet(page, ...staffRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('agencyId', { schema: anyId }) agencyId: string,
  ): Promise<void> {
    return this.show(request, response, agencyId, asking, []);
  }

  @PagePost(page, 'editor')
  async change(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('agencyId', { schema: anyId }) agencyId: string,
  ): Promise<void> {
    const settings = settingsFrom(request.body);
    const version = textOf(request.body, 'fassung');
    const answer = await this.desk.changeBranding(agencyId, settings, version, asking);
    if (answer.ok) return back(response, agencyId);
    await this.show(request, response, agencyId, asking, errorsOf(answer.problem), settings);
  }

  @PagePost(`${page}/logo`, 'editor')
  async logo(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('agencyId', { schema: anyId }) agencyId: string,
  ): Promise<void> {
    const m = mailTextTexts(asking.locale);
    let problem: ServiceProblem | null = { code: 'none', title: m.brand.noFile };
    await readUploadForm(request, async (_name, content, fields) => {
      const bytes = await upTo(content, MOST_LOGO_BYTES);
      const [version = '0'] = fields.get('fassung') ?? [];
      ({ problem } = await this.desk.sendLogo(agencyId, bytes, version, asking));
    });
    if (!problem) return back(response, agencyId);
    const errors = [{ field: 'datei', message: problem.title }];
    await this.show(request, response, agencyId, asking, errors);
  }

  @PagePost(`${page}/logo-entfernen`, 'editor')
  async removeLogo(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('agencyId', { schema: anyId }) agencyId: string,
  ): Promise<void> {
    const answer = await this.desk.removeLogo(agencyId, textOf(request.body, 'fassung'), asking);
    if (answer.ok) return back(response, agencyId);
    await this.show(request, response, agencyId, asking, errorsOf(answer.problem));
  }

  private async show(
    request: Request,
    response: Response,
    agencyId: string,
    asking: Asking,
    errors: readonly FieldError[],
    typed?: BrandingSettings,
  ): Promise<void> {
    const m = mailTextTexts(asking.locale);
    const branding = await this.desk.branding(agencyId, asking);
    const base = `/${MAIL_TEXTS}/agentur/${agencyId}`;
    await this.pages.show(request, response, 'administration/mail-texts/branding', {
      title: m.brand.title,
      area: 'mailTexts',
      m,
      b: m.brand,
      base: `${base}/erscheinungsbild`,
      listHref: base,
      logoTooLarge: branding.logo?.tooLarge ?? false,
      logoSrc: branding.logo && `/api/templates/branding/${agencyId}/logo?v=${branding.version}`,
      editor: hasRole(asking.as, 'editor'),
      version: branding.version,
      changed: changedText(branding, asking),
      ...brandingView(typed ?? branding.settings, errors, m.brand, asking.locale),
      saved: textOf(request.query, 'ergebnis') === 'gespeichert' && errors.length === 0,
      errors,
    });
  }
}

const back = (response: Response, agencyId: string): void =>
  response.redirect(
    303,
    `/${MAIL_TEXTS}/agentur/${agencyId}/erscheinungsbild?ergebnis=gespeichert#ergebnis`,
  );

/** What is beyond the limit is let go; so much is refused by its size anyway. */
async function upTo(content: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    if (size <= most) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}
