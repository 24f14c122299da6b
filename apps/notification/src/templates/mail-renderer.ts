import { Injectable } from '@nestjs/common';
import type { Template } from 'liquidjs';
import type { Temporal } from 'temporal-polyfill';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { CompiledTemplates } from './compiled-templates.js';
import { mailView } from './mail-view.rules.js';
import { oneLine } from './others-text.rules.js';
import { templates } from './registry.js';
import type { CalendarMethod, MailFacts } from './template.js';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  /** For kinds that carry one and offers that have a date. */
  calendar: CalendarFile | null;
}

export interface CalendarFile {
  method: CalendarMethod;
  /** iCalendar text (RFC 5545). */
  content: string;
}

@Injectable()
export class MailRenderer {
  private readonly parsed = new Map<string, { html: Template[]; subject: Template[] }>();

  constructor(private readonly compiled: CompiledTemplates) {}

  /** @param now business time */
  async render(facts: MailFacts, now: Temporal.Instant): Promise<RenderedMail> {
    const { fill, toText } = await import('./render-engine.js');
    const calendar = await this.calendar(facts);
    const view = mailView(facts, { now, calendar: calendar?.method ?? null });
    const template = await this.template(facts.kind, view.locale);
    const subject = oneLine(await fill('subject', template.subject, view));
    const html = await fill('html', template.html, { ...view, subject });
    return {
      subject,
      html,
      text: `${toText(html).trim()}\n`,
      calendar,
    };
  }

  private async calendar(facts: MailFacts): Promise<CalendarFile | null> {
    const method = templates[facts.kind].calendar?.(facts);
    if (!method) return null;
    const { sessionCalendar } = await import('../calendar/session-calendar.js');
    const content = sessionCalendar(facts.briefing, facts.recipient, method);
    return content === null ? null : { method, content };
  }

  private async template(kind: MailKind, locale: Locale) {
    const { parse } = await import('./render-engine.js');
    const key = `${kind} ${locale}`;
    let parsed = this.parsed.get(key);
    if (!parsed) {
      parsed = {
        html: parse('html', await this.compiled.html(kind, locale)),
        subject: parse('subject', templates[kind].subject[locale]),
      };
      this.parsed.set(key, parsed);
    }
    return parsed;
  }
}
