import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';

const self = "'self'";
type Directives = Record<string, string[]>;

/** Our own pages: styles, fonts and images from here; no script at all. KERN's icons are data: masks. */
const pages: Directives = {
  defaultSrc: ["'none'"],
  styleSrc: [self],
  fontSrc: [self],
  imgSrc: [self, 'data:'],
  formAction: [self],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Tools of others, which need their scripts and set styles by script. */
const tools: Directives = {
  ...pages,
  scriptSrc: [self],
  styleSrc: [self, "'unsafe-inline'"],
  connectSrc: [self],
  frameSrc: [self, 'blob:', 'data:'],
  baseUri: [self],
};

/** A mail as HTML is foreign content on our origin: no scripts, no forms; its links open outside. */
export const MAIL_CONTENT_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

/** The same in a frame of our own page about a text of a mail; its links open nothing at all. */
export const MAIL_PREVIEW_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** Pages that show a mail in a frame. */
const framing: Directives = { ...pages, frameSrc: [self] };

@Injectable()
export class SecurityHeadersMiddleware implements NestMiddleware {
  private readonly forPages: RequestHandler;
  private readonly forTools: RequestHandler;
  private readonly forFraming: RequestHandler;

  constructor(@Inject(CONFIG) config: BaseConfig) {
    const https = config.PUBLIC_URL.startsWith('https:');
    const build = (directives: Directives): RequestHandler =>
      helmet({
        contentSecurityPolicy: { useDefaults: false, directives },
        hsts: https,
        // Not `no-referrer`: browsers would then send `Origin: null` with our own forms. Tokens in
        // our addresses still reach no other site.
        referrerPolicy: { policy: 'same-origin' },
        crossOriginEmbedderPolicy: false,
      });
    this.forPages = build(pages);
    this.forTools = build(tools);
    this.forFraming = build(framing);
  }

  use(request: Request, response: Response, next: NextFunction): void {
    const tool = /^\/(postfach|queues|api\/reference)(\/|$)/.test(request.path);
    const frames = request.path.startsWith('/verwaltung/e-mail-texte/');
    (tool ? this.forTools : frames ? this.forFraming : this.forPages)(request, response, next);
  }
}
