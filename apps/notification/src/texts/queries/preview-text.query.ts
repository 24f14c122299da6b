import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { locale as locales, type Locale } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { type Branding, MailRenderer, type RenderedMail } from '../../templates/mail-renderer.js';
import { messageSize } from '../../delivery/message-size.js';
import type { MailFacts } from '../../templates/template.js';
import { faulty, type TextAt } from '../commands/save-text.command.js';
import type { MailText } from '../mail-text.rules.js';
import { MailTexts } from '../mail-texts.js';
import { MailWriter } from '../mail-writer.js';
import { PreviewFacts } from '../preview-facts.js';
import { TextCheck } from '../text-check.js';
import { TextOwners } from '../text-owners.js';

export const textPreview = z
  .object({
    locale: locales,
    /** `sample`, or a real registration of one's own agency. */
    filledWith: z.enum(['sample', 'registration']),
    subject: z.string(),
    /** Pictures stand in it as data: addresses; show it in a sandboxed frame. */
    html: z.string(),
    text: z.string(),
    /** `default`, `agency:3`, `offer:2`; null: the text that came with the request. */
    templateVersion: z.string().nullable(),
    /** Of the whole message as it travels, with the agency's logo and without calendar files. */
    bytes: z.int(),
  })
  .meta({ id: 'MailTextPreview' });
type TextPreview = z.infer<typeof textPreview>;

/** How a mail would look; nothing is sent, claimed or written down. */
export class PreviewText extends Query<TextPreview> {
  constructor(
    readonly who: Actor,
    readonly at: TextAt,
    readonly options: {
      readonly locale: Locale;
      readonly registrationId: string | null;
      /** A text that is not saved yet. */
      readonly text: MailText | null;
    },
  ) {
    super();
  }
}

@QueryHandler(PreviewText)
export class PreviewTextHandler implements IQueryHandler<PreviewText> {
  constructor(
    private readonly owners: TextOwners,
    private readonly facts: PreviewFacts,
    private readonly texts: MailTexts,
    private readonly writer: MailWriter,
    private readonly check: TextCheck,
    private readonly renderer: MailRenderer,
    private readonly clock: Clock,
  ) {}

  async execute({ who, at, options }: PreviewText): Promise<TextPreview> {
    const owner = await this.owners.owner(who, at.scope, at.ownerId);
    const { registrationId, locale, text } = options;
    const real = registrationId
      ? await this.facts.real(who, owner, at.kind, registrationId)
      : await this.facts.sample(owner, at.kind, locale);
    const facts = { ...real, recipient: { ...real.recipient, locale } };
    const branding = await this.texts.brandingOf(owner.agencyId);
    const mail = text
      ? await this.unsaved(text, facts, branding)
      : await this.writer.write(facts, this.clock.now());
    return {
      locale,
      filledWith: registrationId ? 'registration' : 'sample',
      subject: mail.subject,
      html: withPictures(mail),
      text: mail.text,
      templateVersion: 'templateVersion' in mail ? (mail.templateVersion as string) : null,
      bytes: await messageSize(mail),
    };
  }

  private async unsaved(
    text: MailText,
    facts: MailFacts,
    branding: Branding,
  ): Promise<RenderedMail> {
    const { faults, html } = await this.check.check(facts.kind, text, branding.settings.salutation);
    if (!html) throw faulty(faults);
    const { locale } = facts.recipient;
    const source = { subject: text.subject[locale], html: html[locale] };
    return this.renderer.render(facts, this.clock.now(), branding, source);
  }
}

/** A browser has no mail to look for `cid:` in. */
export const withPictures = ({ html, inline = [] }: RenderedMail): string =>
  inline.reduce(
    (whole, { cid, contentType, content }) =>
      whole.replaceAll(`cid:${cid}`, `data:${contentType};base64,${content.toString('base64')}`),
    html,
  );
