/**
 * One SMTP connection that carries one mail after the other. A lane is nodemailer's pool of exactly
 * one connection with a log of its own: the pool's log does not say which mail an entry is about, and
 * whether the last byte of *this* mail was handed over is what everything depends on.
 */
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { ExternalLogger } from 'nodemailer/lib/shared';
import type { SMTPPoolOptions } from 'nodemailer/lib/smtp-pool';
import {
  isStaleConnection,
  outcomeOfFault,
  outcomeOfInfo,
  type SmtpFault,
  type SmtpOutcome,
} from './smtp-outcome.rules.js';

/** Many servers end a connection after a hundred messages; we are a little earlier. */
const MAILS_PER_CONNECTION = 95;
/** A connection that nobody needs is given back soon: servers count them. */
const IDLE_MS = 10_000;

export class SmtpLane {
  private wholeMessageSent = false;
  private mails = 0;
  private broken = false;

  private constructor(private readonly transport: Transporter) {}

  static async open(options: SMTPPoolOptions): Promise<SmtpLane> {
    // Loaded with the first mail: an idle process needs no mailer.
    const { createTransport } = await import('nodemailer');
    let note = (): void => undefined;
    const transport = createTransport({
      ...options,
      pool: true,
      maxConnections: 1,
      maxMessages: Infinity,
      // A mail is repeated by its row, which knows whether it may have arrived; never by the pool.
      maxRequeues: 0,
      idleTimeout: IDLE_MS,
      logger: watch(() => note()),
    });
    const lane = new SmtpLane(transport as Transporter);
    note = () => (lane.wholeMessageSent = true);
    return lane;
  }

  /** False: to be closed, another one takes its place. */
  get isFit(): boolean {
    return !this.broken && this.mails < MAILS_PER_CONNECTION;
  }

  /** One mail at a time. `stale`: the server had ended the connection, and may be asked again. */
  async send(
    message: SendMailOptions,
    signal: AbortSignal,
  ): Promise<{ outcome: SmtpOutcome; stale: boolean }> {
    const wasUsed = this.mails > 0;
    this.wholeMessageSent = false;
    this.mails++;
    try {
      const info = await this.transport.sendMail({ ...message, signal });
      const { accepted = [], rejected = [], response = '' } = info;
      return { outcome: outcomeOfInfo({ accepted, rejected, response }), stale: false };
    } catch (error) {
      const fault = error as SmtpFault;
      const whole = this.wholeMessageSent;
      const outcome = outcomeOfFault(fault, whole);
      // Refused mails leave the connection as it was; after anything else nobody knows.
      this.broken = outcome.result !== 'refused' && outcome.result !== 'deferred';
      const stale = wasUsed && !whole && !signal.aborted && isStaleConnection(fault);
      return { outcome, stale };
    }
  }

  close(): void {
    (this.transport.close as (options?: { force: boolean }) => void)({ force: true });
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
