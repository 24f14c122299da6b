import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { SendMailOptions } from 'nodemailer';
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool';
import type { MailKind } from '#contracts/vocabulary.js';
import { addressOf } from '#contracts/wire-address.js';
import { CONFIG } from '#service-kit/config.js';
import type { NotificationConfig } from '../config.js';
import type { RenderedMail } from '../templates/mail-renderer.js';
import type { CalendarFile } from '../templates/template.js';
import type { Route } from './routes/route.rules.js';
import { SmtpLane } from './smtp-lane.js';
import { outcomeOfFault, type SmtpOutcome } from './smtp-outcome.rules.js';

export interface OutgoingMail extends RenderedMail {
  to: string;
  /** Whom to ask: the offer's contact. */
  replyTo: string | null;
  /** In a header of its own, so that mailboxes and support can sort by it. */
  kind: MailKind | 'staffDigest' | 'staffSignInLink';
  /** Stays the same over all attempts, so that a mailbox can drop a repetition. */
  messageId: string;
  /** Where what cannot be delivered comes back to; null: to the sender. */
  returnPath: string | null;
}

/** The one place that speaks SMTP. Never throws: every end of a conversation is an outcome. */
@Injectable()
export class Smtp implements OnApplicationShutdown {
  /** Connections that wait for their next mail, by route. */
  private readonly free = new Map<string, SmtpLane[]>();

  constructor(@Inject(CONFIG) private readonly config: NotificationConfig) {}

  /** One recipient per message: a partial acceptance would count as success. */
  async send(route: Route, mail: OutgoingMail): Promise<SmtpOutcome> {
    // The parts of a conversation each have a limit; this is the limit of the whole.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.config.SMTP_TIMEOUT_SECONDS * 1_000);
    try {
      const message = messageOf(route, mail);
      const first = await this.through(route, message, limit.signal);
      if (!first.stale) return first.outcome;
      // The server had ended a connection that it had used before, and not the whole message was
      // handed over: nothing was accepted, and a new connection tells whether the server is there.
      return (await this.through(route, message, limit.signal, 'new')).outcome;
    } catch (error) {
      // A lane tells outcomes: what is thrown comes from before the conversation.
      return outcomeOfFault({ message: (error as Error).message }, false);
    } finally {
      clearTimeout(timer);
    }
  }

  onApplicationShutdown(): void {
    for (const lane of [...this.free.values()].flat()) lane.close();
    this.free.clear();
  }

  private async through(
    route: Route,
    message: SendMailOptions,
    signal: AbortSignal,
    which: 'any' | 'new' = 'any',
  ): Promise<{ outcome: SmtpOutcome; stale: boolean }> {
    const waiting = this.free.get(route.name) ?? [];
    const lane = (which === 'any' && waiting.pop()) || (await SmtpLane.open(this.options(route)));
    const result = await lane.send(message, signal);
    if (lane.isFit) this.free.set(route.name, [...(this.free.get(route.name) ?? []), lane]);
    else lane.close();
    return result;
  }

  private options(route: Route): SMTPPoolOptions {
    const limit = this.config.SMTP_TIMEOUT_SECONDS * 1_000;
    return {
      url: route.url,
      connectionTimeout: limit,
      greetingTimeout: limit,
      socketTimeout: limit,
      dnsTimeout: limit,
      disableFileAccess: true,
      disableUrlAccess: true,
      // Outside development a mail server without a valid certificate is somebody else's.
      requireTLS: this.config.EINLASS_PROFILE === 'production' && !route.url.startsWith('smtps:'),
      ...(route.dkim && {
        dkim: {
          domainName: route.dkim.domain,
          keySelector: route.dkim.selector,
          privateKey: route.dkim.privateKey,
        },
      }),
    };
  }
}

function messageOf(route: Route, mail: OutgoingMail): SendMailOptions {
  return {
    from: route.from,
    to: { name: '', address: mail.to },
    envelope: { from: mail.returnPath ?? addressOf(route.from), to: mail.to },
    // An answer to an automatic mail reaches a person.
    ...(mail.replyTo && { replyTo: { name: '', address: mail.replyTo } }),
    messageId: mail.messageId,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Einlass-Kind': mail.kind,
    },
    attachments: [
      ...(mail.inline ?? []).map((file) => ({ ...file, contentDisposition: 'inline' as const })),
      ...(mail.withdrawn === null ? [] : [withdrawnDates(mail.withdrawn)]),
    ],
    ...(mail.calendar !== null && {
      icalEvent: {
        method: mail.calendar.method,
        filename: 'termin.ics',
        content: mail.calendar.content,
      },
    }),
  };
}

const withdrawnDates = ({ method, content }: CalendarFile) => ({
  filename: 'bisheriger-termin.ics',
  content,
  contentType: `text/calendar; charset=utf-8; method=${method.toUpperCase()}`,
});
