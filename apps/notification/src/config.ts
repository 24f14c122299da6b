import { z } from 'zod';
import type { BaseConfig } from '#service-kit/config.js';

/** `Name <address>` or an address alone; one line, so that it cannot become two headers. */
const sender = z
  .string()
  .regex(/^([^<>\r\n]+ )?<?[^<>@\s]+@[^<>@\s]+>?$/, 'Name <address@domain> or address@domain');

const seconds = z.coerce.number().int().min(1).max(86_400);

/** Variables of notification beside the base ones. Times are technical, by the machine's clock. */
export const notificationConfig = z.object({
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'smtp://user:password@host:port or smtps://…' }),
  MAIL_FROM: sender,
  /** Label of the SMTP route in metrics and in the table of routes. */
  MAIL_PROVIDER: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/)
    .default('default'),
  MAIL_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(5),
  /** Mails handed to the queue and not yet sent, over all workers. */
  MAIL_IN_HAND: z.coerce.number().int().min(1).max(5_000).default(100),
  MAIL_POLL_MS: z.coerce.number().int().min(50).max(60_000).default(1_000),
  /** A claimed mail whose job was lost with the queue is claimed again after this. */
  MAIL_CLAIM_SECONDS: seconds.default(30),
  /** An SMTP conversation may take this long in all. */
  SMTP_TIMEOUT_SECONDS: seconds.max(120).default(30),
  /** Waits after a temporary refusal: 1, 5, 15, 30, 60 min; the last one repeats. */
  MAIL_RETRY_SECONDS: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'seconds, separated by commas')
    .default('60,300,900,1800,3600'),
  /** Wait when registration, catalogue or the mail server cannot be reached. */
  MAIL_UNREACHABLE_SECONDS: seconds.default(5),
  /** Pause of a provider that refuses our password; then one mail tries. */
  MAIL_AUTH_PAUSE_SECONDS: seconds.default(300),
});

export type NotificationConfig = BaseConfig & z.infer<typeof notificationConfig>;

export const retrySeconds = (config: NotificationConfig): number[] =>
  config.MAIL_RETRY_SECONDS.split(',').map(Number);
