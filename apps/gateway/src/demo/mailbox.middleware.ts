import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import type { GatewayConfig } from '../config.js';
import { readBody } from '../routing/read-body.js';
import { forwardable } from '../routing/routes.rules.js';
import { passOn } from '../routing/upstream.js';
import { MAIL_CONTENT_POLICY } from '../security-headers.middleware.js';

/** A mail as HTML, as its sender wrote it. */
const MAIL_AS_HTML = /^\/postfach\/(api\/)?emails?\/[^/]+\/html/;

/**
 * The catcher shows a mail in a frame from which no link opens, and links are what our mails are
 * about. They get their own window; scripts stay forbidden.
 */
const FRAME_AS_IS = 'sandbox:"allow-same-origin"';
const FRAME_WITH_LINKS = 'sandbox:"allow-same-origin allow-popups allow-popups-to-escape-sandbox"';

/** Shows the mail catcher's pages (which live below /postfach there, too); demo only. */
@Injectable()
export class MailboxMiddleware implements NestMiddleware {
  constructor(@Inject(CONFIG) private readonly config: BaseConfig & GatewayConfig) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const base = this.config.EINLASS_PROFILE === 'production' ? undefined : this.config.MAILBOX_URL;
    if (!base || !/^\/postfach(\/|$)/.test(request.path)) {
      next();
      return;
    }
    if (request.path === '/postfach') {
      response.redirect(308, '/postfach/');
      return;
    }
    if (/^\/postfach\/assets\/[\w.-]+\.js$/.test(request.path)) {
      await this.sendScript(new URL(request.path, base), response);
      return;
    }
    const body = await readBody(request, response);
    if (MAIL_AS_HTML.test(request.path))
      response.setHeader('Content-Security-Policy', MAIL_CONTENT_POLICY);
    await passOn(request, response, {
      base: new URL(base).origin,
      path: request.url,
      headers: forwardable(request.headers),
      body,
      part: 'mailbox',
    });
  }

  private async sendScript(url: URL, response: Response): Promise<void> {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    if (!answer?.ok) throw new Problem('service.unavailable', { part: 'mailbox' });
    const script = (await answer.text()).replace(FRAME_AS_IS, FRAME_WITH_LINKS);
    response.type('js').setHeader('Cache-Control', 'public, max-age=3600').send(script);
  }
}
