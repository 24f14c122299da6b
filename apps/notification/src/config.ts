import { z } from 'zod';
import type { BaseConfig } from '#service-kit/config.js';

/** `Name <address>` or an address alone; one line, so that it cannot become two headers. */
export const sender = z
  .string()
  .regex(/^([^<>\r\n]+ )?<?[^<>@\s]+@[^<>@\s]+>?$/, 'Name <address@domain> or address@domain');

export const smtpUrl = z.url({
  protocol: /^smtps?$/,
  error: 'smtp://user:password@host:port or smtps://…',
});

export const mailDomain = z
  .string()
  .regex(/^([a-z0-9-]+\.)+[a-z0-9-]+$|^localhost$/, 'a domain in lower case: mail.example.org');

export const dkimSelector = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/, 'a selector such as "einlass2027"');

const seconds = z.coerce.number().int().min(1).max(86_400);

/** Variables of notification beside the base ones. Times are technical, by the machine's clock. */
export const notificationConfig = z.object({
  /** The one route, unless MAIL_ROUTES names several (delivery/routes/route-config.ts). */
  SMTP_URL: smtpUrl.optional(),
  /** Several routes as JSON; holds passwords, so better as MAIL_ROUTES_FILE. */
  MAIL_ROUTES: z.string().optional(),
  MAIL_FROM: sender,
  /** Domain of return paths `bounces+<token>@…`; unset: returns go to MAIL_FROM. */
  BOUNCE_DOMAIN: mailDomain.optional(),
  /** Port on which returned mails are taken by SMTP; unset: none are. Workers only. */
  BOUNCE_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  BOUNCE_HOST: z.string().default('127.0.0.1'),
  BOUNCE_MAX_BYTES: z.coerce.number().int().min(10_000).max(50_000_000).default(2_000_000),
  /** Test mails that one member of staff may send to themselves in an hour. */
  MAIL_TESTS_PER_HOUR: z.coerce.number().int().min(1).max(1_000).default(20),
  /** Days after the event until what was sent is erased. */
  MAIL_SNAPSHOT_DAYS: z.coerce.number().int().min(0).max(3_650).default(90),
  /** DKIM of the one route: private RSA key as PEM (DKIM_KEY_FILE), its domain and selector. */
  DKIM_KEY: z.string().optional(),
  DKIM_DOMAIN: mailDomain.optional(),
  DKIM_SELECTOR: dkimSelector.default('einlass'),
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
  /** Pause of a route whose server cannot be reached, when there is another one. */
  MAIL_ROUTE_PAUSE_SECONDS: seconds.default(60),
});

export type NotificationConfig = BaseConfig & z.infer<typeof notificationConfig>;

export const retrySeconds = (config: NotificationConfig): number[] =>
  config.MAIL_RETRY_SECONDS.split(',').map(Number);
