import { Injectable } from '@nestjs/common';
import type { Template } from 'liquidjs';
import type { Temporal } from 'temporal-polyfill';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { CompiledTemplates } from './compiled-templates.js';
import { type MailView, mailView } from './mail-view.rules.js';
import { oneLine } from './others-text.rules.js';
import { withoutSessions, withSessions } from './own-sessions.rules.js';
import { templates } from './registry.js';
import type { CalendarMethod, MailFacts } from './template.js';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  /** For kinds that carry one and offers that have a date. */
  calendar: CalendarFile | null;
  /** Beside it: takes sessions out of the calendar that another took the place of. */
  withdrawn: CalendarFile | null;
}

export interface CalendarFile {
  method: CalendarMethod;
  /** iCalendar text (RFC 5545). */
  content: string;
}

const fileOf = (method: CalendarMethod, content: string | null): CalendarFile | null =>
  content === null ? null : { method, content };

@Injectable()
export class MailRenderer {
  private readonly parsed = new Map<string, { html: Template[]; subject: Template[] }>();

  constructor(private readonly compiled: CompiledTemplates) {}

  /** @param now business time */
  async render(facts: MailFacts, now: Temporal.Instant): Promise<RenderedMail> {
    const { fill, toText } = await import('./render-engine.js');
    // Whoever takes part in some of the sessions reads of these alone.
    const mine = {
      ...facts,
      briefing: withSessions(facts.briefing, facts.recipient.state.sessionIds),
    };
    const calendar = await this.calendar(mine);
    const plain = mailView(mine, { now, calendar: calendar?.method ?? null });
    const view = { ...plain, own: await this.own(mine, plain) };
    const template = await this.template(facts.kind, view.locale);
    const subject = oneLine(await fill('subject', template.subject, view));
    const html = await fill('html', template.html, { ...view, subject });
    return {
      subject,
      html,
      text: `${toText(html).trim()}\n`,
      calendar,
      withdrawn: await this.withdrawn(facts),
    };
  }

  /** @throws when the offer has no such mail (any more): it cannot be written */
  private async own(facts: MailFacts, view: MailView): Promise<MailView['own']> {
    if (facts.kind !== 'ownMail') return null;
    const { ownText } = await import('./own-text.js');
    return ownText(facts, view);
  }

  private async calendar(facts: MailFacts): Promise<CalendarFile | null> {
    const { kind, briefing, recipient, talk } = facts;
    const method = templates[kind].calendar?.(facts);
    const talkMethod = templates[kind].talkCalendar?.(facts);
    if (method) {
      const { sessionCalendar } = await import('../calendar/session-calendar.js');
      return fileOf(method, sessionCalendar(briefing, recipient, method));
    }
    if (!talkMethod) return null;
    const { talkCalendar } = await import('../calendar/talk-calendar.js');
    return fileOf(talkMethod, talkCalendar(talk, facts, talkMethod));
  }

  private async withdrawn({ kind, briefing, recipient }: MailFacts): Promise<CalendarFile | null> {
    const { sessionIds } = recipient.state;
    if (!templates[kind].withdrawsOtherSessions || recipient.position.seat !== 'confirmed') {
      return null;
    }
    const others = withoutSessions(briefing, sessionIds);
    if (sessionIds.length === 0 || others.schedule.length + others.sessions.length === 0)
      return null;
    const { sessionCalendar } = await import('../calendar/session-calendar.js');
    return fileOf('cancel', sessionCalendar(others, recipient, 'cancel'));
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
