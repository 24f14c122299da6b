/**
 * SMTP routes as configuration, read once at boot. Without MAIL_ROUTES there is one route, made of
 * SMTP_URL and the variables beside it. The order of the list is the order in which routes are
 * asked: a mail takes the first one that serves its agency and its class and is not paused.
 */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '#service-kit/config.js';
import {
  dkimSelector,
  mailDomain,
  type NotificationConfig,
  sender,
  smtpUrl,
} from '../../config.js';
import { mailClasses, type Route } from './route.rules.js';

export const MAIL_ROUTES = Symbol('SMTP routes of this process');

const routeEntry = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'a-z, 0-9 and "-", at most 31 characters'),
  url: smtpUrl,
  /** Sender of its mails; default MAIL_FROM. */
  from: sender.optional(),
  bounceDomain: mailDomain.optional(),
  /** Mails that may be handed over in a minute, over all processes; default: no limit. */
  perMinute: z.int().min(1).max(100_000).optional(),
  /** Connections that one process keeps open at most. */
  connections: z.int().min(1).max(50).optional(),
  /** Only mails of these agencies; default: of all. */
  agencies: z.array(z.uuid()).min(1).optional(),
  /** Only mails of these classes; default: both. */
  classes: z.array(z.enum(mailClasses)).min(1).optional(),
  dkim: z
    .strictObject({ domain: mailDomain, selector: dkimSelector, keyFile: z.string().min(1) })
    .optional(),
});
const routeList = z.array(routeEntry).min(1).max(20);

type Settings = Pick<
  NotificationConfig,
  | 'EINLASS_PROFILE'
  | 'SMTP_URL'
  | 'MAIL_ROUTES'
  | 'MAIL_FROM'
  | 'MAIL_PROVIDER'
  | 'MAIL_CONCURRENCY'
  | 'BOUNCE_DOMAIN'
  | 'DKIM_KEY'
  | 'DKIM_DOMAIN'
  | 'DKIM_SELECTOR'
>;

/** @throws ConfigError naming the variable, the route and what is accepted; no value is printed */
export function readRoutes(config: Settings): readonly Route[] {
  const routes = config.MAIL_ROUTES
    ? severalRoutes(config, config.MAIL_ROUTES)
    : [oneRoute(config)];
  for (const route of routes) assertSafe(route, config);
  assertComplete(routes);
  return routes;
}

function oneRoute(config: Settings): Route {
  if (!config.SMTP_URL) {
    throw new ConfigError(
      'SMTP_URL is missing: smtp://user:password@host:port, or name several routes in MAIL_ROUTES',
    );
  }
  if (config.DKIM_KEY && !config.DKIM_DOMAIN) {
    throw new ConfigError('DKIM_DOMAIN is missing: the domain whose DNS holds the public key');
  }
  return {
    name: config.MAIL_PROVIDER,
    url: config.SMTP_URL,
    from: config.MAIL_FROM,
    bounceDomain: config.BOUNCE_DOMAIN ?? null,
    perMinute: null,
    connections: config.MAIL_CONCURRENCY,
    agencies: null,
    classes: mailClasses,
    dkim:
      config.DKIM_KEY && config.DKIM_DOMAIN
        ? {
            domain: config.DKIM_DOMAIN,
            selector: config.DKIM_SELECTOR,
            privateKey: signingKey(config.DKIM_KEY, 'DKIM_KEY'),
          }
        : null,
  };
}

function severalRoutes(config: Settings, text: string): Route[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ConfigError('MAIL_ROUTES is not JSON: [{"name": "…", "url": "smtp://…"}, …]');
  }
  const parsed = routeList.safeParse(json);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) => `  MAIL_ROUTES[${path.join('.')}]: ${message}`,
    );
    throw new ConfigError(`The mail routes are not usable:\n${lines.join('\n')}`);
  }
  const names = parsed.data.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new ConfigError(`MAIL_ROUTES: the name "${twice}" is used twice`);
  return parsed.data.map((entry) => ({
    name: entry.name,
    url: entry.url,
    from: entry.from ?? config.MAIL_FROM,
    bounceDomain: entry.bounceDomain ?? config.BOUNCE_DOMAIN ?? null,
    perMinute: entry.perMinute ?? null,
    connections: entry.connections ?? config.MAIL_CONCURRENCY,
    agencies: entry.agencies ?? null,
    classes: entry.classes ?? mailClasses,
    dkim: entry.dkim
      ? {
          domain: entry.dkim.domain,
          selector: entry.dkim.selector,
          privateKey: keyFromFile(entry.dkim.keyFile, `MAIL_ROUTES "${entry.name}": dkim.keyFile`),
        }
      : null,
  }));
}

function keyFromFile(path: string, where: string): string {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${where}: cannot read ${path} (${(error as Error).message})`);
  }
  return signingKey(pem, where);
}

const RSA_BITS = 1_024;

/** DKIM here means rsa-sha256: the algorithm that every receiver knows (RFC 8301). */
function signingKey(pem: string, where: string): string {
  let key;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new ConfigError(`${where}: not a private key in PEM form`);
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < RSA_BITS) {
    throw new ConfigError(`${where}: an RSA key of ${RSA_BITS} bits or more is needed, best 2048`);
  }
  return pem;
}

/** nodemailer takes options from the address, such as `?tls.rejectUnauthorized=false`. */
function assertSafe({ name, url }: Route, { EINLASS_PROFILE }: Settings): void {
  if (EINLASS_PROFILE !== 'production' || !new URL(url).search) return;
  throw new ConfigError(
    `The address of mail route "${name}" has options after "?"; production allows none, because they can switch the check of certificates off`,
  );
}

/** Whatever happens, a mail of any agency has a way out. */
function assertComplete(routes: readonly Route[]): void {
  for (const mailClass of mailClasses) {
    const isServed = routes.some(
      ({ agencies, classes }) => agencies === null && classes.includes(mailClass),
    );
    if (!isServed) {
      throw new ConfigError(
        `MAIL_ROUTES: no route takes the "${mailClass}" mails of every agency; leave "agencies" and "classes" out of one of them`,
      );
    }
  }
}
