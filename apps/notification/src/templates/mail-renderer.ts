import { Injectable } from '@nestjs/common';
import type { Template } from 'liquidjs';
import type { Temporal } from 'temporal-polyfill';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import {
  type BrandingSettings,
  brandView,
  defaultBranding,
  LOGO_CID,
} from '../branding/branding.rules.js';
import type { CalendarEntries } from '../calendar/entered.rules.js';
import type { MailCalendar } from '../calendar/mail-calendar.js';
import { CompiledTemplates } from './engine/compiled-templates.js';
import { surfaces } from './layout.js';
import { type MailView, mailView } from './view/mail-view.rules.js';
import { oneLine } from './view/others-text.rules.js';
import { withSessions } from './view/own-sessions.rules.js';
import { templates } from './registry.js';
import { addressed, formOf, type Salutation } from '#contracts/salutation.js';
import type { CalendarFile, MailFacts } from './template.js';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  /** For kinds that carry one and offers that have a date. */
  calendar: CalendarFile | null;
  /** Beside it: takes sessions out of the calendar that were entered and hold no more. */
  withdrawn: CalendarFile | null;
  /** Which sessions these files name, to be kept with the mail; absent: none. */
  entries?: CalendarEntries;
  /** Pictures that the HTML shows, sent along so that opening a mail fetches nothing. */
  inline?: readonly InlineFile[];
}

export interface InlineFile {
  /** Content-ID, as in `cid:logo@einlass`. */
  readonly cid: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** Liquid of one text in one language; `html` is compiled MJML in its frame. */
export interface MailSource {
  readonly subject: string;
  readonly html: string;
}

export interface Logo {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

export interface Branding {
  readonly settings: BrandingSettings;
  readonly logo: Logo | null;
}
export const plainBranding: Branding = { settings: defaultBranding, logo: null };

interface Circumstances {
  /** Business time. */
  readonly now: Temporal.Instant;
  readonly branding: Branding;
}

const noFiles: MailCalendar = { calendar: null, withdrawn: null, entries: null };

@Injectable()
export class MailRenderer {
  private readonly builtIn = new Map<string, MailSource>();
  private readonly parsed = new WeakMap<MailSource, { subject: Template[]; html: Template[] }>();

  constructor(private readonly compiled: CompiledTemplates) {}

  /**
   * @param now business time
   * @param source a text of the agency or the offer; without one, the built-in text
   */
  async render(
    facts: MailFacts,
    now: Temporal.Instant,
    branding: Branding = plainBranding,
    source?: MailSource,
  ): Promise<RenderedMail> {
    const { locale } = facts.recipient;
    const text =
      source ?? (await this.defaultSource(facts.kind, locale, branding.settings.salutation));
    const filled = await this.fillIn(text, facts, { now, branding });
    const { toText } = await import('./engine/render-engine.js');
    const { subject, html, files } = filled;
    return {
      subject,
      html,
      text: `${toText(html).trim()}\n`,
      calendar: files.calendar,
      withdrawn: files.withdrawn,
      ...(files.entries && { entries: files.entries }),
      ...(branding.logo && { inline: [inlineLogo(branding.logo)] }),
    };
  }

  /** A text with a mail's facts filled in: what a mailbox shows, without what travels beside it. */
  async fillIn(
    source: MailSource,
    facts: MailFacts,
    { now, branding: { settings, logo } }: Circumstances,
  ): Promise<{ subject: string; html: string; view: MailView; files: MailCalendar }> {
    const { fill } = await import('./engine/render-engine.js');
    // Whoever takes part in some of the sessions reads of these alone.
    const mine = {
      ...facts,
      briefing: withSessions(facts.briefing, facts.recipient.state.sessionIds),
    };
    const files = await this.calendar(facts);
    const view = mailView(mine, {
      now,
      calendar: files.calendar?.method ?? null,
      calendarTakesOut: files.withdrawn !== null,
      salutation: settings.salutation,
    });
    const known = {
      ...view,
      own: await this.own(mine, view),
      contact: view.contact ?? contactOf(settings),
    };
    const template = await this.parse(source);
    const subject = oneLine(await fill('subject', template.subject, known));
    const html = await fill('html', template.html, {
      ...known,
      subject,
      brand: brandView(settings, logo, view.locale, surfaces.dark),
    });
    return { subject, html, view, files };
  }

  /** @throws when the offer has no such mail (any more): it cannot be written */
  private async own(facts: MailFacts, view: MailView): Promise<MailView['own']> {
    if (facts.kind !== 'ownMail') return null;
    const { ownText } = await import('./own-text.js');
    return ownText(facts, view);
  }

  private async calendar(facts: MailFacts): Promise<MailCalendar> {
    const { kind, talk } = facts;
    const method = templates[kind].calendar?.(facts);
    const talkMethod = templates[kind].talkCalendar?.(facts);
    if (method) {
      const { mailCalendar } = await import('../calendar/mail-calendar.js');
      return mailCalendar(facts, method);
    }
    if (!talkMethod) return noFiles;
    const { talkCalendar } = await import('../calendar/talk-calendar.js');
    const content = talkCalendar(talk, facts, talkMethod);
    return { ...noFiles, calendar: content === null ? null : { method: talkMethod, content } };
  }

  /** The text that Einlass brings, in the form of address that the agency chose. */
  private async defaultSource(
    kind: MailKind,
    locale: Locale,
    salutation: Salutation,
  ): Promise<MailSource> {
    const form = formOf(locale, salutation);
    const key = `${kind} ${locale} ${form}`;
    let source = this.builtIn.get(key);
    if (!source) {
      source = {
        subject: addressed(templates[kind].subject[locale], form),
        html: await this.compiled.html(kind, locale, form),
      };
      this.builtIn.set(key, source);
    }
    return source;
  }

  private async parse(source: MailSource): Promise<{ subject: Template[]; html: Template[] }> {
    const { parse } = await import('./engine/render-engine.js');
    let parsed = this.parsed.get(source);
    if (!parsed) {
      parsed = { subject: parse('subject', source.subject), html: parse('html', source.html) };
      this.parsed.set(source, parsed);
    }
    return parsed;
  }
}

const contactOf = ({ contact }: BrandingSettings): MailView['contact'] =>
  contact && {
    line: [contact.name, contact.phone]
      .filter((each) => each !== null)
      .map(oneLine)
      .join(', '),
    email: contact.email,
  };

const inlineLogo = ({ type, bytes }: Logo): InlineFile => ({
  cid: LOGO_CID,
  filename: type === 'image/png' ? 'logo.png' : 'logo.jpg',
  contentType: type,
  content: bytes,
});
