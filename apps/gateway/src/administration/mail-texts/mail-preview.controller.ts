import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Asking } from '../../pages/form/asking.js';
import { textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PagePost } from '../../pages/page.decorators.js';
import { Pages } from '../../pages/renderer.js';
import { MAIL_PREVIEW_POLICY } from '../../security-headers.middleware.js';
import { Asks } from '../asks.decorator.js';
import { readerRoles } from '../roles.rules.js';
import { MailTextsDesk } from './mail-texts-desk.js';
import { textFrom } from './mail-texts-view.rules.js';
import { MAIL_TEXTS, problemErrors } from './mail-texts.controller.js';
import { mailTextTexts } from './mail-texts.texts.js';
import { PlacedText, type TextPlace } from './placed-text.decorator.js';

/**
 * What the frame on the page of a text shows: the mail as it would be, foreign content that may run
 * and fetch nothing, or what is wrong with the text.
 */
@Controller()
@ApiExcludeController()
export class MailPreviewController {
  constructor(
    private readonly desk: MailTextsDesk,
    private readonly pages: Pages,
  ) {}

  @PagePost(`${MAIL_TEXTS}/:bereich/:ownerId/:kind/vorschau`, ...readerRoles)
  async preview(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @PlacedText() { at }: TextPlace,
  ): Promise<void> {
    const m = mailTextTexts(asking.locale);
    const registration = z.uuid().safeParse(textOf(request.body, 'anmeldung'));
    const answer = await this.desk.preview(
      at,
      {
        locale: textOf(request.body, 'sprache') === 'en' ? 'en' : 'de',
        registrationId: registration.success ? registration.data : null,
        text: textFrom(request.body),
      },
      asking,
    );
    response.setHeader('Content-Security-Policy', MAIL_PREVIEW_POLICY);
    if (!answer.ok) {
      const errors = problemErrors(answer.problem, asking);
      const model = { title: m.preview, errors, status: answer.status };
      return this.pages.show(
        request,
        response,
        'administration/mail-texts/faults',
        model,
        answer.status,
      );
    }
    const { subject, html, bytes } = answer.body;
    const about = [
      fill(m.subjectLine, { subject }),
      fill(m.sizeLine, { kilobytes: Math.ceil(bytes / 1024) }),
    ];
    response.setHeader('Cache-Control', 'no-store').type('html').send(withAbout(html, about));
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);

/** Subject and size above the mail, in the same frame. */
const withAbout = (html: string, lines: readonly string[]): string =>
  html.replace(
    /<body[^>]*>/,
    (body) =>
      `${body}<div style="font:14px/1.5 system-ui,sans-serif;background:#fff;color:#1f2933;border-bottom:1px solid #8a94a0;padding:8px 12px;overflow-wrap:anywhere">${lines.map((line) => `<div>${escaped(line)}</div>`).join('')}</div>`,
  );
