import { Inject, Injectable } from '@nestjs/common';
import type { SendMailOptions } from 'nodemailer';
import type { ExternalLogger } from 'nodemailer/lib/shared';
import type { SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';
import type { MailKind } from '#contracts/vocabulary.js';
import { CONFIG } from '#service-kit/config.js';
import type { NotificationConfig } from '../config.js';
import type { RenderedMail } from '../templates/mail-renderer.js';
import {
  outcomeOfFault,
  outcomeOfInfo,
  type SmtpFault,
  type SmtpOutcome,
} from './smtp-outcome.rules.js';

export interface OutgoingMail extends RenderedMail {
  to: string;
  /** Whom to ask: the offer's contact. */
  replyTo: string | null;
  /** In a header of its own, so that mailboxes and support can sort by it. */
  kind: MailKind;
  /** Stays the same over all attempts, so that a mailbox can drop a repetition. */
  messageId: string;
}

/** The one place that speaks SMTP. Never throws: every end of a conversation is an outcome. */
@Injectable()
export class Smtp {
  private readonly options: SMTPTransportOptions;

  constructor(@Inject(CONFIG) private readonly config: NotificationConfig) {
    const limit = config.SMTP_TIMEOUT_SECONDS * 1_000;
    this.options = {
      url: config.SMTP_URL,
      connectionTimeout: limit,
      greetingTimeout: limit,
      socketTimeout: limit,
      dnsTimeout: limit,
      disableFileAccess: true,
      disableUrlAccess: true,
      // Outside development a mail server without a valid certificate is somebody else's.
      requireTLS: config.EINLASS_PROFILE === 'production' && !config.SMTP_URL.startsWith('smtps:'),
    };
  }

  /** One recipient per message: a partial acceptance would count as success. */
  async send(mail: OutgoingMail): Promise<SmtpOutcome> {
    let wholeMessageSent = false;
    const logger = watch(() => (wholeMessageSent = true));
    // Loaded with the first mail: an idle process needs no mailer.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ ...this.options, logger });
    // The parts of a conversation each have a limit; this is the limit of the whole.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.config.SMTP_TIMEOUT_SECONDS * 1_000);
    try {
      const info = await transport.sendMail({ ...this.message(mail), signal: limit.signal });
      return outcomeOfInfo(info);
    } catch (error) {
      return outcomeOfFault(error as SmtpFault, wholeMessageSent);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }

  private message(mail: OutgoingMail): SendMailOptions {
    return {
      from: this.config.MAIL_FROM,
      to: { name: '', address: mail.to },
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
        ...(mail.withdrawn === null
          ? []
          : [
              {
                filename: 'bisheriger-termin.ics',
                content: mail.withdrawn.content,
                contentType: `text/calendar; charset=utf-8; method=${mail.withdrawn.method.toUpperCase()}`,
              },
            ]),
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
}

/** nodemailer's error is the same before and after the message; only its log tells them apart. */
function watch(onWholeMessage: () => void): ExternalLogger {
  const note = (entry: unknown): void => {
    if ((entry as { tnx?: string } | null)?.tnx === 'message') onWholeMessage();
  };
  const level = (): void => undefined;
  return { level, trace: note, debug: note, info: note, warn: note, error: note, fatal: note };
}
