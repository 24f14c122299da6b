import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Locale } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { MAIL_ROUTES } from '../../delivery/routes/route-config.js';
import { type Route, usualRoute } from '../../delivery/routes/route.rules.js';
import { Smtp } from '../../delivery/smtp.js';
import type { SmtpOutcome } from '../../delivery/smtp-outcome.rules.js';
import { MailWriter } from '../mail-writer.js';
import { PreviewFacts } from '../preview-facts.js';
import { TestMailLimit } from '../test-mail-limit.js';
import { TextOwners } from '../text-owners.js';
import type { TextAt } from './save-text.command.js';

/**
 * The text in force with sample data, to the address that the caller signed in with and to no
 * other; marked as a test. It is no mail of the plan and stands in no list.
 */
export class SendTestMail extends Command<{ to: string }> {
  constructor(
    readonly who: Actor,
    readonly at: TextAt,
    readonly locale: Locale,
  ) {
    super();
  }
}

type NotSent = Exclude<SmtpOutcome['result'], 'sent'>;
const problems: Readonly<Record<NotSent, string>> = {
  refused: 'mail_text.test_refused',
  deferred: 'mail_text.test_deferred',
  unauthorised: 'mail_text.test_not_allowed',
  unreachable: 'mail_text.test_unreachable',
  uncertain: 'mail_text.test_uncertain',
};

/** What the server said stands apart from our words, so that pages can show it as a quotation. */
function notSent(result: NotSent, words: string): Problem {
  const code = /^[245]\d\d\b/.test(words) ? 'mail_server.reply' : 'mail_server.no_reply';
  return new Problem(problems[result], {}, { errors: [{ code, detail: words }] });
}

const marks = { de: '[Test]', en: '[Test]' } as const;

@CommandHandler(SendTestMail)
export class SendTestMailHandler implements ICommandHandler<SendTestMail> {
  constructor(
    private readonly owners: TextOwners,
    private readonly limit: TestMailLimit,
    private readonly facts: PreviewFacts,
    private readonly writer: MailWriter,
    private readonly smtp: Smtp,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, at, locale }: SendTestMail): Promise<{ to: string }> {
    const owner = await this.owners.owner(who, at.scope, at.ownerId);
    if (who.kind !== 'staff' || !who.email) throw new Problem('mail_text.no_own_address');
    const to = who.email;
    await this.limit.spend(who.subject);
    const facts = await this.facts.sample(owner, at.kind, locale);
    const mail = await this.writer.write(facts, this.clock.now());
    const outcome = await this.smtp.send(usualRoute(this.routes, owner.agencyId), {
      ...mail,
      subject: `${marks[locale]} ${mail.subject}`,
      // A calendar would take the sample for an appointment.
      calendar: null,
      withdrawn: null,
      to,
      replyTo: null,
      returnPath: null,
      kind: at.kind,
      messageId: `<test.${newId()}@einlass.invalid>`,
    });
    if (outcome.result !== 'sent') throw notSent(outcome.result, outcome.response);
    await this.audit.record(at.ownerId, 'mail_text.tested', { ...at, locale });
    return { to };
  }
}
