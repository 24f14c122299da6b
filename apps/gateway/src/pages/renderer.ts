/** Server-rendered pages: Liquid with escaping on, texts in two languages, no script anywhere. */
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Liquid } from 'liquidjs';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { localeOf } from '#service-kit/http/problem.filter.js';
import { clockFace, type Locale } from './form/format.rules.js';
import { type PageTexts, pageTexts } from './texts/all.texts.js';

export interface PageModel {
  /** Title of the document and, by convention, its first heading. */
  readonly title: string;
  /** Which entry of the navigation is "here". */
  readonly here?: 'offers' | 'mine' | 'staff';
  /** Says "error" in the document's title, as people who cannot see the page expect. */
  readonly failed?: boolean;
  readonly [name: string]: unknown;
}

const LANGUAGE_COOKIE = 'einlass_sprache';
const languageCookie = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=(de|en)(?:;|$)`);
const YEAR_MS = 365 * 86_400_000;

/** `?lang=` counts and is remembered; then the cookie; then what the browser asks for. */
export function pageLocale(request: Request): Locale {
  const asked = request.query['lang'];
  if (asked === 'de' || asked === 'en') return asked;
  const remembered = languageCookie.exec(request.headers.cookie ?? '')?.[1];
  return (remembered as Locale | undefined) ?? localeOf(request);
}

@Injectable()
export class Pages {
  private readonly engine = new Liquid({
    root: join(import.meta.dirname, '../views'),
    extname: '.liquid',
    outputEscape: 'escape',
    cache: true,
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
  });

  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly clock: Clock,
  ) {}

  locale(request: Request): Locale {
    return pageLocale(request);
  }

  texts(request: Request): PageTexts {
    return pageTexts(this.locale(request));
  }

  async show(
    request: Request,
    response: Response,
    view: string,
    model: PageModel,
    status = 200,
  ): Promise<void> {
    const locale = this.locale(request);
    if (request.query['lang'] === locale) {
      response.cookie(LANGUAGE_COOKIE, locale, {
        maxAge: YEAR_MS,
        sameSite: 'lax',
        httpOnly: true,
      });
    }
    const session = request.session as Request['session'] | undefined;
    const html = await this.engine.renderFile(view, {
      locale,
      t: pageTexts(locale),
      demo: this.config.EINLASS_PROFILE === 'demo' ? clockFace(this.clock.now(), locale) : null,
      staff: session?.staff ?? null,
      participant: session?.participant ?? null,
      otherLanguageHref: otherLanguageHref(request, locale),
      here: null,
      failed: false,
      ...model,
    });
    response
      .status(status)
      .setHeader('Content-Language', locale)
      .setHeader('Cache-Control', 'no-store')
      .setHeader('Vary', 'Accept-Language, Cookie')
      .type('html')
      .send(html);
  }
}

/** The same page in the other language; from the answer to a form, the page that the form stands on. */
function otherLanguageHref(request: Request, locale: Locale): string {
  const url = new URL(request.originalUrl, 'http://page.invalid');
  if (request.method !== 'GET') {
    const from = URL.parse(request.headers.referer ?? '');
    url.pathname = from && from.host === request.headers.host ? from.pathname : '/';
    url.search = '';
  }
  url.searchParams.set('lang', locale === 'de' ? 'en' : 'de');
  return url.pathname + url.search;
}
