import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Temporal } from 'temporal-polyfill';
import { toDate } from '#service-kit/time/calendar.js';
import { type Branding, MailRenderer, type RenderedMail } from '../templates/mail-renderer.js';
import type { MailFacts } from '../templates/template.js';
import { type ChosenText, MailTexts } from './mail-texts.js';

export interface WrittenMail extends RenderedMail {
  /** What it was made with: `default`, `agency:3`, `offer:2`. */
  readonly templateVersion: string;
  /** A saved text that failed, so that the built-in one stands in for it. */
  readonly failedText?: { readonly versionId: string; readonly why: string };
}

/**
 * Makes a mail as its offer and agency want it. A saved text that fails, in spite of all checks,
 * does not keep anybody's mail back: the built-in one is sent, and staff see that and why.
 */
@Injectable()
export class MailWriter {
  constructor(
    private readonly texts: MailTexts,
    private readonly renderer: MailRenderer,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /** @param now business time */
  async write(facts: MailFacts, now: Temporal.Instant): Promise<WrittenMail> {
    const { kind, briefing } = facts;
    const { agencyId } = briefing.organiser;
    const branding = await this.texts.brandingOf(agencyId);
    const chosen = await this.texts.textFor({ kind, agencyId, offerId: briefing.offerId });
    const own = await this.withOwnText(chosen, facts, now, branding);
    if (own && 'html' in own) return { ...own, templateVersion: chosen.name };
    const mail = await this.renderer.render(facts, now, branding);
    return { ...mail, templateVersion: 'default', ...(own && { failedText: own }) };
  }

  private async withOwnText(
    { row, name }: ChosenText,
    facts: MailFacts,
    now: Temporal.Instant,
    branding: Branding,
  ): Promise<RenderedMail | NonNullable<WrittenMail['failedText']> | null> {
    if (!row) return null;
    try {
      const { locale } = facts.recipient;
      const source = await this.texts.sourceOf(row, locale, branding.settings.salutation);
      return await this.renderer.render(facts, now, branding, source);
    } catch (error) {
      this.logger.error(
        { err: error, kind: facts.kind, version: name, offerId: facts.briefing.offerId },
        'a saved mail text failed; the built-in one is sent',
      );
      const why = (error as Error).message.slice(0, 300);
      await this.texts.noteFailure(row, toDate(now), why);
      return { versionId: row.id, why };
    }
  }
}
