import { Injectable } from '@nestjs/common';
import { compile as compileText } from 'html-to-text';
import { Liquid, type Template } from 'liquidjs';
import type { Temporal } from 'temporal-polyfill';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { sessionCalendar } from '../calendar/session-calendar.js';
import { CompiledTemplates } from './compiled-templates.js';
import { type MailView, mailView, oneLine } from './mail-view.rules.js';
import { templates } from './registry.js';
import type { MailFacts } from './template.js';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  /** iCalendar text, for kinds that carry one and offers that have a date. */
  calendar: string | null;
}

/** Everything printed is escaped unless a template says `raw`; an unknown variable is an error. */
const html = new Liquid({
  outputEscape: 'escape',
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
});
/** Subjects are not HTML; their line breaks are taken out afterwards. */
const plain = new Liquid({
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
});

const toText = compileText({
  wordwrap: 76,
  selectors: [
    {
      selector: 'a',
      options: {
        linkBrackets: ['<', '>'],
        hideLinkHrefIfSameAsText: true,
        noAnchorUrl: true,
      },
    },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'img', format: 'skip' },
  ],
});

@Injectable()
export class MailRenderer {
  private readonly parsed = new Map<string, { html: Template[]; subject: Template[] }>();

  constructor(private readonly compiled: CompiledTemplates) {}

  /** @param now business time */
  async render(facts: MailFacts, now: Temporal.Instant): Promise<RenderedMail> {
    const view = mailView(facts.briefing, facts.recipient, facts.variant, now);
    const template = await this.template(facts.kind, view.locale);
    const subject = oneLine(await this.text(plain, template.subject, view));
    const body = await this.text(html, template.html, { ...view, subject });
    return {
      subject,
      html: body,
      text: `${toText(body).trim()}\n`,
      calendar: templates[facts.kind].calendar
        ? sessionCalendar(facts.briefing, facts.recipient)
        : null,
    };
  }

  private async text(
    engine: Liquid,
    template: Template[],
    view: MailView & { subject?: string },
  ): Promise<string> {
    return (await engine.render(template, view)) as string;
  }

  private async template(kind: MailKind, locale: Locale) {
    const key = `${kind} ${locale}`;
    let parsed = this.parsed.get(key);
    if (!parsed) {
      parsed = {
        html: html.parse(await this.compiled.html(kind, locale)),
        subject: plain.parse(templates[kind].subject[locale]),
      };
      this.parsed.set(key, parsed);
    }
    return parsed;
  }
}
